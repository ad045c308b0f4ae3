// One live turn: the events of a stream, shown by filling copies of the page's templates (turn.html).
// pages/turns.py decides the same for a stored message; a test compares what they show.

import { copy, fill, ladderUrl } from "./dom.js";

export class Turn {
  constructor(question, beside) {
    this.root = copy("a-turn");
    this.question = question;
    this.cited = new Map();
    this.said = []; // the words shown so far, in the order of their events
    this.lines = this.root.querySelector(".lines");
    this.ended = false;
    fill(this.root, ".question", question);
    fill(this.root, ".beside", beside);
  }

  // The stored message of this turn: its id is where it can be linked to and rated.
  called(id) {
    this.id = id;
    this.root.id = `m-${id}`;
    this.root.dataset.message = id;
    this.root.querySelector("[data-link]").href = `#m-${id}`;
    this.root.querySelector(".rate").action = `/m/${id}/rating`;
  }

  // Take one event; the words it showed, if any.
  take(name, data) {
    const words = this.show(name, data);
    if (words) this.said.push(words);
    return words;
  }

  show(name, data) {
    if (name === "notice") return this.note(data.text);
    if (name === "statement") return this.say(data);
    if (name === "done") return this.done(data);
    if (name === "error") return this.end(this.broken(), data.text);
    if (name === "cancelled") return this.end(data.by === "asker" ? "cancelled" : this.broken());
    if (name === "citation") this.cited.set(data.id, data);
    return "";
  }

  say({ text, state, citations }) {
    const line = copy(`a-line-${state}`);
    const cited = citations.map((id) => this.cited.get(id)).filter(Boolean);
    fill(line, ".words", text);
    if (cited.some((one) => one.relation === "beyond")) line.classList.add("ahead");
    line.querySelector(".chips").append(...cited.map(chip));
    this.lines.append(line);
    return [...line.querySelectorAll(".whose, .words")].map((one) => one.textContent).join(": ");
  }

  note(text) {
    this.root.querySelector(".notices").append(fill(copy("a-notice"), ".notice", text));
    return text;
  }

  done({ outcome, reason }) {
    this.root.dataset.outcome = outcome;
    this.root.dataset.reason = reason ?? "";
    const said = copy(`an-outcome-${outcome}`);
    if (said) this.root.querySelector(".outcome").append(said);
    this.end("complete");
    return said?.textContent ?? "";
  }

  broken() {
    return this.lines.childElementCount ? "partial" : "failed";
  }

  end(state, why = "") {
    this.ended = true;
    this.root.dataset.state = state;
    const place = this.root.querySelector(".ending");
    place.replaceChildren();
    if (state === "complete") return "";
    const ending = copy(`an-ending-${state}`);
    fill(ending, ".why", why);
    const again = ending.querySelector("button");
    if (again) again.value = this.question;
    place.append(...ending.childNodes);
    return place.querySelector(".note").textContent.trim();
  }
}

// The turn of a message as the API gives it.
export function turnOf(message, beside) {
  const turn = new Turn(message.asked.question, beside);
  turn.called(message.id);
  for (const { event, ...data } of message.events) turn.take(event, data);
  if (!turn.ended && message.state !== "pending") turn.said.push(turn.end(message.state));
  return turn;
}

function chip(cited) {
  const link = copy(`a-chip-${cited.relation}`);
  fill(link, ".chip-label", cited.label);
  link.href = ladderUrl(cited.url);
  link.dataset.citation = cited.id;
  link.dataset.quote = cited.quote.split(/\s+/).filter(Boolean).join(" ");
  link.dataset.revision = cited.revision;
  return link;
}
