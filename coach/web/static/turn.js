// One live turn: the events of a stream, shown by filling copies of the page's templates (turn.html).
// pages/turns.py decides the same for a stored message; a test compares what they show.

import { copy, fill, ladderUrl } from "./dom.js";

export class Turn {
  constructor(question, beside) {
    this.root = copy("a-turn");
    this.question = question;
    this.cited = new Map();
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

  // Take one event; the text that was said with it, if any.
  take(name, data) {
    if (name === "citation") this.cited.set(data.id, data);
    else if (name === "notice") this.note(data.text);
    else if (name === "statement") return this.say(data);
    else if (name === "done") this.done(data);
    else if (name === "error") this.end(this.broken(), data.text);
    else if (name === "cancelled") this.end(data.by === "asker" ? "cancelled" : this.broken());
    return "";
  }

  say({ text, state, citations }) {
    const line = copy(`a-line-${state}`);
    const cited = citations.map((id) => this.cited.get(id)).filter(Boolean);
    fill(line, ".words", text);
    if (cited.some((one) => one.relation === "beyond")) line.classList.add("ahead");
    line.querySelector(".chips").append(...cited.map(chip));
    this.lines.append(line);
    return text;
  }

  note(text) {
    this.root.querySelector(".notices").append(fill(copy("a-notice"), ".notice", text));
  }

  done({ outcome, reason }) {
    this.root.dataset.outcome = outcome;
    this.root.dataset.reason = reason ?? "";
    const said = copy(`an-outcome-${outcome}`);
    if (said) this.root.querySelector(".outcome").append(said);
    this.end("complete");
  }

  broken() {
    return this.lines.childElementCount ? "partial" : "failed";
  }

  end(state, why = "") {
    this.ended = true;
    this.root.dataset.state = state;
    const place = this.root.querySelector(".ending");
    place.replaceChildren();
    if (state === "complete") return;
    const ending = copy(`an-ending-${state}`);
    fill(ending, ".why", why);
    const again = ending.querySelector("button");
    if (again) again.value = this.question;
    place.append(...ending.childNodes);
  }
}

// The turn of a message as the API gives it.
export function turnOf(message, beside) {
  const turn = new Turn(message.asked.question, beside);
  turn.called(message.id);
  for (const { event, ...data } of message.events) turn.take(event, data);
  if (!turn.ended && message.state !== "pending") turn.end(message.state);
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
