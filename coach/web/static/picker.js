// Where one stands and is heading: remembered, shown on the trail, and what it changes on the page.

const target = document.getElementById("target");
const stages = [...document.querySelectorAll('input[name="stage"]')];
let understood = document.querySelector(".understood input")?.value;

// What is chosen, as the API takes it; null for what is not.
export function chosen() {
  return { stage: checked()?.value || null, target: target.value || null };
}

// The choice in words, as turn.html says it.
export function inWords() {
  const at = checked()?.closest("label").title ?? "";
  const to = target.value ? target.selectedOptions[0].textContent : "";
  return (at && `At ${at}`) + (to && `${at ? ", heading for" : "Heading for"} ${to}`);
}

function checked() {
  return stages.find((one) => one.checked && one.value);
}

function show() {
  const stage = checked()?.value ?? "";
  for (const list of document.querySelectorAll("[data-firsts]")) {
    list.hidden = list.dataset.firsts !== stage;
  }
  for (const { value, parentNode } of stages) {
    const stop = parentNode.closest(".stop")?.classList;
    stop?.toggle("target", target.value === value);
    stop?.toggle("understood", !stage && understood === value);
  }
}

// Where the last question says that one stands: shown while nothing is picked, never remembered.
export function understand(stage) {
  understood = stage;
  show();
}

function remember() {
  localStorage.stage = checked()?.value ?? "";
  localStorage.target = target.value;
  show();
}

// Watch the picker; with `recall`, begin with what was chosen last.
export function attach(recall) {
  if (recall) {
    const known = stages.find((one) => one.value === localStorage.stage);
    if (known) known.checked = true;
    target.value = localStorage.target ?? "";
    if (target.selectedIndex < 0) target.value = "";
  }
  for (const one of [...stages, target]) one.addEventListener("change", remember);
  show();
}
