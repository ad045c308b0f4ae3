// The chat: asking, the answer as it is streamed, stopping it, and drafts that are never lost.

import { ask, Problem, request } from "./api.js";
import { events } from "./sse.js";
import { Turn, turnOf } from "./turn.js";
import * as panel from "./panel.js";
import * as picker from "./picker.js";
import * as rating from "./rating.js";

const talk = document.getElementById("talk");
const turns = document.getElementById("turns");
const form = document.getElementById("ask");
const field = document.getElementById("question");
const send = document.getElementById("send");
const stop = document.getElementById("stop");
const heard = document.getElementById("heard");
const wrong = document.getElementById("wrong");
const AGAIN = 1200; // ms between looks at a message that is being written elsewhere
let running = null; // the turn under way and what aborts its request
let unsent = null; // a question that may have arrived, with the key under which it is sent again

const draftKey = () => `coach.draft.${talk.dataset.conversation || "new"}`;

function tell(error) {
  wrong.replaceChildren();
  if (!error) return;
  const told = document.createElement("p");
  told.className = "alert";
  told.textContent = error instanceof Problem ? error.message : "That did not work. Load the page again.";
  if (error.status === 401) {
    const link = told.appendChild(document.createElement("a"));
    link.href = `/login?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = " Log in";
  }
  wrong.append(told);
  if (!(error instanceof Problem)) console.error(error);
}

function keyOf(question) {
  if (unsent?.question !== question) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    unsent = { question, key: Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("") };
  }
  return unsent.key;
}

async function conversation(question) {
  if (!talk.dataset.conversation) {
    const made = await ask("POST", "/v1/conversations", {});
    const id = (talk.dataset.conversation = made.id);
    localStorage.removeItem("coach.draft.new");
    history.replaceState(null, "", `/c/${id}`);
    form.action = `/c/${id}`;
    document.querySelector(".title h1").textContent = question;
    document.title = `${question} · coach`;
    for (const link of document.querySelectorAll("[data-of]")) {
      link.setAttribute("href", link.dataset.of.replace("{}", id));
    }
  }
  return talk.dataset.conversation;
}

async function put(question) {
  if (running || !question.trim()) return;
  tell(null);
  const turn = new Turn(question, picker.inWords());
  running = { turn, abort: new AbortController() };
  busy(true);
  try {
    const id = await conversation(question);
    const reply = await request("POST", `/v1/conversations/${id}/messages`, {
      body: { question, ...picker.chosen() },
      headers: { Accept: "text/event-stream", "Idempotency-Key": keyOf(question) },
      signal: running.abort.signal,
    });
    unsent = null;
    took(question);
    turn.called(reply.headers.get("Location").split("/").pop());
    document.body.classList.remove("empty");
    turns.append(turn.root);
    turns.classList.add("live");
    turn.root.scrollIntoView({ block: "start" });
    await listen(turn, reply);
  } catch (error) {
    if (error.name !== "AbortError") tell(error);
    if (!field.value) field.value = question;
  } finally {
    running = null;
    busy(false);
  }
}

// The stream, event by event; one that was cut off is read again, not asked again.
async function listen(turn, reply) {
  heard.textContent = "";
  try {
    for await (const [name, data] of events(reply)) {
      const said = turn.take(name, data);
      if (said) heard.append(said, " ");
    }
  } catch (error) {
    if (error.name === "AbortError") throw error;
  }
  if (!turn.ended) await follow(turn.root, turn.id);
}

// Look again at a stored message until it has ended, and show it.
async function follow(root, id) {
  const beside = root.querySelector(".beside").textContent;
  for (;;) {
    const message = await ask("GET", `/v1/messages/${id}`);
    const now = turnOf(message, beside).root;
    root.replaceWith(now);
    root = now;
    if (message.state !== "pending") return;
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
}

async function halt() {
  const { turn, abort } = running;
  if (turn.id) await ask("POST", `/v1/messages/${turn.id}/cancel`).catch(tell);
  else abort.abort();
}

function took(question) {
  if (field.value.trim() === question.trim()) field.value = "";
  localStorage.removeItem(draftKey());
  grow();
}

function busy(yes) {
  send.hidden = yes;
  stop.hidden = !yes;
  if (!yes && [document.body, stop, null].includes(document.activeElement)) field.focus({ preventScroll: true });
}

function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  put(event.submitter?.name === "first" ? event.submitter.value : field.value);
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  put(field.value);
});
field.addEventListener("input", () => {
  localStorage.setItem(draftKey(), field.value);
  grow();
});
stop.addEventListener("click", halt);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (running) halt();
  else panel.close();
});

picker.attach(!talk.dataset.conversation);
panel.attach(turns, ".turn");
rating.attach(turns, tell);
if (!field.value) field.value = localStorage.getItem(draftKey()) ?? "";
if (matchMedia("(pointer: fine)").matches && !location.hash) field.focus({ preventScroll: true });
grow();
for (const root of turns.querySelectorAll('[data-state="pending"]')) {
  follow(root, root.dataset.message).catch(tell);
}
