// Feedback: lights what belongs together, sends forms within the page, guards what is typed.
// Notes are about people: nothing goes into the browser's storage.

const $ = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];
const namesOf = (one) => one.dataset.o.split(" ").filter(Boolean);
const see = (one) => one.scrollIntoView({ block: "nearest" });
const LOST = "The server cannot be reached. Nothing you typed is lost; try again.";
let leaving = null; // the form that takes along what was typed in it
let line = Promise.resolve(); // one request after the other, so that the last reply is the latest

// Light what rests on the same notes; `follow` scrolls to it.
function light({ target }, follow) {
  const from = target.closest?.("[data-o]");
  const names = from ? namesOf(from) : [];
  for (const one of all("[data-o]")) {
    one.classList.toggle("lit", namesOf(one).some((name) => names.includes(name)));
  }
  for (const column of follow && from ? all(".col") : []) {
    const lit = column.querySelector(".lit");
    if (lit && !column.contains(from)) see(lit);
  }
}
document.addEventListener("mouseover", (event) => light(event, false));
document.addEventListener("focusin", (event) => light(event, true));

// Show something, on a phone in its step.
function goTo(id) {
  const one = $(id);
  const step = one?.closest(".col")?.classList[1];
  if (!step) return false;
  $(`step-${step}`).checked = true;
  if (one.tabIndex < 0) one.tabIndex = -1;
  one.focus({ preventScroll: true });
  see(one);
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('#desk a[href^="#"]');
  if (link && goTo(link.getAttribute("href").slice(1))) event.preventDefault();
});

// Up and down lead from one observation to the next.
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const here = event.target.closest?.(".ob, .span");
  if (!step || !here || event.target.matches("textarea")) return;
  const each = all(here.matches(".ob") ? ".ob" : ".span");
  if (goTo(each[each.indexOf(here) + step]?.id)) event.preventDefault();
});

const unsaved = (but) =>
  all("textarea, input[type=text]").filter((one) => one.form !== but && one.value !== one.defaultValue);
addEventListener("beforeunload", (event) => {
  if (unsaved(leaving).length) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  const { target: form, submitter: button } = event;
  if (!form.matches("[data-swap]")) return (leaving = form);
  event.preventDefault();
  const data = new FormData(form, button);
  button.disabled = true;
  line = line.then(() => send(form, button, data)).then(() => (button.disabled = false));
});

// The reply is the page as it is now; its parts take the place of ours. Nothing in it is run.
const send = (form, button, data) => new Promise((done) => {
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "text/html");
  request.responseType = "document";
  request.onerror = () => tell(LOST);
  request.onload = () => {
    const page = request.response;
    const stopped = page?.querySelector("#wrong .alert, .stop-card");
    const desk = page?.getElementById("desk");
    const changed = desk && form.id && request.status === 409; // notes: as they are now, and ours
    if (changed || (desk && !stopped)) swap(form, button, page);
    if (changed) goTo("notes");
    if (stopped || !desk) tell((stopped ?? page?.querySelector("main"))?.textContent ?? LOST);
  };
  request.onloadend = done;
  request.send(data);
});

function tell(text) {
  const told = document.createElement("p");
  told.className = "alert";
  told.textContent = text.replace(/\s+/g, " ").trim();
  $("wrong").replaceChildren(...(text ? [told] : []));
}

// Everything typed in other forms stays, and so does where one was.
function swap(form, button, page) {
  const typed = unsaved(form).map((one) => [one.id, one.value]);
  const places = all(".col").map((one) => one.scrollTop);
  const step = all(".steps :checked")[0].id;
  for (const part of ["#desk", ".desk-head h1", ".desk-head .trails"]) {
    document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
  }
  for (const [id, value] of typed.filter(([id, value]) => $(id) && $(id).value !== value)) {
    $(id).value = value;
    $(id).closest("details").open = true;
  }
  all(".col").forEach((one, at) => (one.scrollTop = places[at]));
  tell("");
  const name = form.elements.observation?.value;
  $("told").textContent = button.textContent + (name ? ` (${name.slice(1)})` : "");
  $(step).checked = true;
  goTo(form.dataset.swap || (step === "step-draft" ? "h-draft" : name));
}

if (location.hash) goTo(location.hash.slice(1));
