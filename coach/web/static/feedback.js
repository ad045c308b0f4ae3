// Feedback: lights what belongs together, sends forms without leaving the page, guards what is typed.
// Notes are about people: nothing goes into the browser's storage, text is in the page alone.

const $ = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];
const namesOf = (one) => one.dataset.o.split(" ").filter(Boolean);
const see = (one) => one.scrollIntoView({ block: "nearest" });
const LOST = "The server cannot be reached. Nothing you typed is lost; try again in a moment.";
let leaving = false; // with everything that was typed

// Light what rests on the same notes; `follow` scrolls to it in the other columns.
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

const unsaved = () => all("textarea, input[type=text]").filter((one) => one.value !== one.defaultValue);
addEventListener("beforeunload", (event) => {
  if (!leaving && unsaved().length) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  leaving = !event.target.matches("[data-swap]");
  if (leaving) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

// The reply is the page as it is now, from the server's own templates; its parts take the place of
// ours. A document in a reply is parsed without anything in it being run.
function send(form, button) {
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "text/html");
  request.responseType = "document";
  request.onerror = () => tell(LOST);
  request.onload = () => {
    const page = request.response;
    const stopped = page?.querySelector("#wrong .alert, .stop-card");
    if (request.status < 400 && !stopped && page?.getElementById("desk")) swap(form, button, page);
    else tell((stopped ?? page?.querySelector("main"))?.textContent ?? LOST);
  };
  request.send(new FormData(form, button));
}

function tell(text) {
  const line = document.createElement("p");
  line.className = "alert";
  line.textContent = text.replace(/\s+/g, " ").trim();
  $("wrong").replaceChildren(...(text ? [line] : []));
}

// Everything typed in other forms stays, and so does where one was.
function swap(form, button, page) {
  const typed = unsaved().filter((one) => one.form !== form).map((one) => [one.id, one.value]);
  const places = all(".col").map((one) => one.scrollTop);
  const step = all(".steps :checked")[0].id;
  for (const part of ["#desk", ".desk-head h1", ".desk-head .trails"]) {
    document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
  }
  for (const [id, value] of typed.filter(([id]) => $(id))) {
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
