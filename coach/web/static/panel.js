// Citations: a preview of the quote, and a panel with the sentence inside its passage. Chips are
// links into the ladder all the same, for new tabs and for browsers without scripts.

import { ask } from "./api.js";
import { ladderUrl } from "./dom.js";

const panel = document.getElementById("panel");
const preview = document.getElementById("preview");
const CHANGED = "The ladder has changed since this was said. It read:";
const SHOW_AFTER = 200; // ms of hovering
const CHIP = "a.chip[data-citation]";
const passages = new Map();
let current = null;
let waiting = 0;

const part = (name) => panel.querySelector(`[data-${name}]`);

// Have the chips inside `root` open the panel. `group` selects what one walks through.
export function attach(root, group) {
  const chipOf = (event) => event.target.closest?.(CHIP);
  const walk = (steps) => {
    const from = current ?? document.activeElement;
    const to = beside(from, steps);
    if (to && current) open(to);
    else to?.focus();
  };
  const onKey = (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!steps || !(panel.contains(event.target) || chipOf(event))) return;
    event.preventDefault();
    walk(steps);
  };
  panel.group = group;
  root.addEventListener("click", (event) => {
    const chip = chipOf(event);
    if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(chip);
    panel.querySelector("h2").focus();
  });
  root.addEventListener("mouseover", (event) => glimpse(chipOf(event), SHOW_AFTER));
  root.addEventListener("focusin", (event) => glimpse(chipOf(event), 0));
  for (const away of ["mouseout", "focusout"]) root.addEventListener(away, hidePreview);
  for (const place of [root, panel]) place.addEventListener("keydown", onKey);
  for (const button of panel.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => walk(Number(button.dataset.step)));
  }
  part("close").addEventListener("click", close);
}

const walked = (chip) => [...chip.closest(panel.group).querySelectorAll(CHIP)];

function beside(chip, steps) {
  const chips = walked(chip);
  return chips[chips.indexOf(chip) + steps];
}

// Close what is open.
export function close() {
  panel.hidden = true;
  document.body.classList.remove("with-panel");
  current?.removeAttribute("aria-expanded");
  current?.focus();
  current = null;
  hidePreview();
}

async function open(chip) {
  hidePreview();
  current?.removeAttribute("aria-expanded");
  current = chip;
  chip.setAttribute("aria-expanded", "true");
  const chips = walked(chip);
  const [stage, ...place] = chip.querySelector(".chip-label").textContent.split(" · ");
  panel.querySelector("h2").textContent = stage;
  part("place").textContent = place.join(" · ");
  part("relation").textContent = chip.querySelector(".chip-label + span").textContent.slice(2);
  part("relation").className = chip.classList[1];
  part("count").textContent = `${chips.indexOf(chip) + 1} of ${chips.length}`;
  for (const button of panel.querySelectorAll("[data-step]")) {
    button.disabled = !beside(chip, Number(button.dataset.step));
  }
  part("open").href = ladderUrl(chip.getAttribute("href"));
  panel.hidden = false;
  document.body.classList.add("with-panel");
  const shown = await passageOf(chip.dataset);
  if (current !== chip) return;
  part("passage").replaceChildren(...shown);
  part("passage").querySelector("mark")?.scrollIntoView({ block: "nearest" });
  chip.scrollIntoView({ block: "nearest" });
}

async function passageOf({ citation, quote, revision }) {
  const id = encodeURIComponent(citation);
  if (!passages.has(id)) {
    passages.set(id, ask("GET", `/v1/ladder/passages/${id}`).catch(() => null));
  }
  const passage = await passages.get(id);
  if (!passage) passages.delete(id);
  const text = element("p", "passage");
  if (passage?.revision !== revision) {
    text.append(element("mark", "", quote));
    return [element("p", "small", CHANGED), text];
  }
  for (const sentence of passage.sentences) {
    const cited = sentence.id === citation;
    text.append(cited ? element("mark", "", sentence.text) : sentence.text, " ");
  }
  return [text];
}

function element(kind, name, text = "") {
  const made = document.createElement(kind);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

function glimpse(chip, after) {
  if (!chip || chip === current) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    preview.textContent = `“${chip.dataset.quote}”`;
    preview.hidden = false;
    chip.setAttribute("aria-describedby", "preview");
    const box = chip.getBoundingClientRect();
    const width = preview.offsetWidth;
    const left = Math.min(Math.max(8, box.left), innerWidth - width - 8);
    const below = box.bottom + preview.offsetHeight + 12 < innerHeight;
    preview.style.left = `${left}px`;
    preview.style.top = `${below ? box.bottom + 6 : box.top - preview.offsetHeight - 6}px`;
  }, after);
}

function hidePreview() {
  clearTimeout(waiting);
  preview.hidden = true;
  for (const chip of document.querySelectorAll('[aria-describedby="preview"]')) {
    chip.removeAttribute("aria-describedby");
  }
}
