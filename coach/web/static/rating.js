// Rating and copying an answer; without scripts the same forms are sent as forms.

import { ask } from "./api.js";

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
    if (event.target.matches("[data-copy]")) copyAnswer(event.target);
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
  await navigator.clipboard.writeText(said.join("\n"));
  const before = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = before), 1500);
}
