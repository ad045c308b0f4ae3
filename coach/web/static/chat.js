// The chat: asking, the answer as it is streamed, stopping it, and drafts that are never lost.

import { ask, Problem, request } from "./api.js";
import { events } from "./sse.js";
import { Turn, turnOf } from "./turn.js";
import * as panel from "./panel.js";
import * as picker from "./picker.js";
import * as rating from "./rating.js";

const [talk, turns, form, field, send, stop, heard, wrong] =
  "talk turns ask question send stop heard wrong".split(" ").map((id) => document.getElementById(id));
const [SOON, LATE] = [1200, 5000]; // ms between looks at a message that is being written elsewhere
const GONE = "This conversation was deleted, perhaps in another tab. Your text stays here; ask something new.";
const naps = new Set(); // what ends the pauses between such looks
let running = null; // the turn under way and what aborts its request
let made = ""; // the conversation that a first question was sent to, until a message begins in it
let withdrawn = Promise.resolve(); // when a question that was refused has left nothing behind
let unsent = null; // what may have arrived, with the key under which it is sent again

const draftKey = () => `draft.${talk.dataset.conversation || "new"}`;
const keepDraft = () => (sessionStorage[draftKey()] = field.value);

// What is typed and picked stays in this browser for one person; another finds none of it.
for (const store of [localStorage, sessionStorage]) {
  if (store.of !== talk.dataset.person) store.clear();
  store.of = talk.dataset.person;
}

function tell(error) {
  wrong.replaceChildren();
  if (!error) return;
  const told = wrong.appendChild(document.createElement("p"));
  told.className = "alert";
  told.textContent = error instanceof Problem ? error.message : "That did not work. Load the page again.";
  if (error.status === 401) {
    const link = told.appendChild(document.createElement("a"));
    link.href = `/login?next=${location.pathname}`;
    link.textContent = " Log in";
  }
  if (!(error instanceof Problem)) console.error(error);
}

function keyOf(path, body) {
  const all = path + JSON.stringify(body);
  if (unsent?.all !== all) unsent = { all, key: crypto.getRandomValues(new Uint32Array(4)).join("-") };
  return unsent.key;
}

// What an earlier sending is being answered as already is to be followed, not told.
function underWay(problem) {
  if (!problem.headers?.has("Location")) throw problem;
  return problem;
}

async function conversation() {
  await withdrawn;
  if (!talk.dataset.conversation) made ||= (await ask("POST", "/v1/conversations", {})).id;
  return talk.dataset.conversation || made;
}

// The page becomes that of the conversation which was made for its question.
function settle(question) {
  if (!made) return;
  const id = (talk.dataset.conversation = made);
  made = "";
  delete sessionStorage["draft.new"];
  keepDraft();
  history.replaceState(null, "", `/c/${id}`);
  form.action = `/c/${id}`;
  document.querySelector(".title h1").textContent = question;
  document.title = `${question} · coach`;
  for (const link of document.querySelectorAll("[data-of]")) link.href = link.dataset.of.replace("{}", id);
}

// A question that was refused leaves no empty conversation; what may have arrived keeps its own.
async function withdraw(question, error) {
  if (!made) return;
  const path = `/v1/conversations/${made}`;
  if (error.status === 0 || (await ask("GET", path)).messages.length) return settle(question);
  await ask("DELETE", path);
  made = "";
}

async function put(question) {
  if (running || !question.trim()) return;
  tell(null);
  const turn = new Turn(question, picker.inWords());
  running = { turn, abort: new AbortController() };
  busy(true);
  try {
    const path = `/v1/conversations/${await conversation()}/messages`;
    const body = { question, ...picker.chosen() };
    const headers = { Accept: "text/event-stream", "Idempotency-Key": keyOf(path, body) };
    const { signal } = running.abort;
    const reply = await request("POST", path, { body, headers, signal }).catch(underWay);
    unsent = null;
    settle(question);
    took(question);
    turn.called(reply.headers.get("Location").split("/").pop());
    document.body.classList.remove("empty");
    turns.append(turn.root);
    turns.classList.add("live");
    turn.root.scrollIntoView({ block: "start" });
    await listen(turn, reply);
  } catch (error) {
    if (error.status !== 0) unsent = null; // it was refused, or stopped: to be asked anew
    if (error.name !== "AbortError") tell(error.status === 404 ? new Problem(404, GONE) : error);
    if (!field.value) field.value = question;
    withdrawn = withdraw(question, error).catch(() => {}); // then the next question goes there
  } finally {
    running = null;
    busy(false);
  }
}

// The stream, event by event; one that was cut off is read again, not asked again.
async function listen(turn, reply) {
  heard.textContent = "";
  try {
    for await (const [name, data] of reply.body ? events(reply) : []) {
      announce(turn.take(name, data));
      if (name === "meta") picker.understand(data.frame.current);
    }
  } catch (error) {
    if (error.name === "AbortError") throw error;
  }
  if (!turn.ended) await follow(turn.root, turn.id);
}

// Have a screen reader say it: it does not read what is only added to a turn.
function announce(words) {
  if (words) heard.append(words, " ");
}

// Look again at a stored message until it has ended, less and less often, and show it.
async function follow(root, id) {
  const beside = root.querySelector(".beside").textContent;
  for (let wait = SOON; ; wait = Math.min(wait * 1.3, LATE)) {
    const message = await look(id);
    const turn = turnOf(message, beside);
    const known = root.querySelectorAll(".notice, .outcome-line, .words").length;
    announce(turn.said.slice(known).join(" "));
    root.replaceWith(turn.root);
    root = turn.root;
    if (!root.nextElementSibling) picker.understand(message.events[0]?.frame?.current);
    if (message.state !== "pending") return;
    await pause(wait);
  }
}

// A message as it stands, as soon as a busy server lets us see it.
async function look(id) {
  for (;;) {
    try {
      return await ask("GET", `/v1/messages/${id}`);
    } catch (error) {
      if (![429, 503].includes(error.status)) throw error;
      await pause(1000 * error.headers.get("Retry-After") || LATE);
    }
  }
}

const pause = (ms) =>
  new Promise((end) => {
    naps.add(end);
    setTimeout(() => end(naps.delete(end)), ms);
  });

async function halt() {
  const { turn, abort } = running;
  if (turn.id) await ask("POST", `/v1/messages/${turn.id}/cancel`).catch(tell);
  else abort.abort();
  for (const end of naps) end(); // what follows the turn sees at once that it has ended
}

function took(question) {
  if (field.value.trim() === question.trim()) field.value = "";
  delete sessionStorage[draftKey()];
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
  keepDraft();
  grow();
});
stop.addEventListener("click", (event) => {
  if (event.detail < 2) halt(); // a second click was meant for Send, in whose place it stands now
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (running) halt();
  else panel.close();
});

picker.attach(!talk.dataset.conversation);
panel.attach(turns, ".turn");
rating.attach(turns, tell);
if (!field.value) field.value = sessionStorage[draftKey()] ?? "";
if (matchMedia("(pointer: fine)").matches && !location.hash) field.focus({ preventScroll: true });
grow();
for (const root of turns.querySelectorAll('[data-state="pending"]')) {
  follow(root, root.dataset.message).catch(tell);
}
