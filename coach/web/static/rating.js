// Rating and copying an answer; without scripts the same forms are sent as forms.

import { ask, Problem } from "./api.js";

const UNCOPIED = "This browser does not let us copy. Select the answer and copy it yourself.";

// `tell` shows what went wrong.
export function attach(root, tell) {
  root.addEventListener("submit", (event) => {
    if (!event.target.matches(".rate")) return;
    event.preventDefault();
    const pressed = event.submitter.getAttribute("aria-pressed") === "true";
    rate(event.target, pressed ? null : event.submitter).catch(tell);
  });
  root.addEventListener("change", (event) => {
    const form = event.target.closest(".rate");
    const said = form?.querySelector('[aria-pressed="true"]');
    if (said) rate(form, said).catch(tell);
  });
  root.addEventListener("click", (event) => {
    if (event.target.matches("[data-copy]")) copyAnswer(event.target).catch(tell);
  });
}

async function rate(form, button) {
  const path = `/v1/messages/${form.closest(".turn").dataset.message}/rating`;
  if (button) await ask("PUT", path, ratingOf(button.value, form.elements.shareable.checked));
  else await ask("DELETE", path);
  for (const one of form.querySelectorAll("[aria-pressed]")) {
    one.setAttribute("aria-pressed", String(one === button));
  }
}

function ratingOf(said, shareable) {
  return said === "up"
    ? { verdict: "up", shareable }
    : { verdict: "down", reason: said, shareable };
}

async function copyAnswer(button) {
  const said = [...button.closest(".turn").querySelectorAll(".line")].map((line) => {
    const places = [...line.querySelectorAll(".chip-label")].map((one) => one.textContent);
    const words = line.querySelector(".words").textContent;
    return places.length ? `${words} [${places.join("; ")}]` : words;
  });
  await write(said.join("\n"));
  button.dataset.copy ||= button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = button.dataset.copy), 1500);
}

// Browsers have a clipboard on secure pages only; on others they copy what is selected.
async function write(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).catch(uncopied);
  const before = document.activeElement;
  const field = document.body.appendChild(document.createElement("textarea"));
  field.className = "vh";
  field.value = text;
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  before.focus();
  if (!copied) uncopied();
}

function uncopied() {
  throw new Problem(0, UNCOPIED);
}
