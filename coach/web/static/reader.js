// Reading the ladder: a sentence that is pressed becomes the one that is linked to and asked about.

function chosen() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)) || " ");
  } catch {
    return null; // an address that was cut inside a letter
  }
}

// A mouse cannot mark words inside a link, so a sentence is none while it is pressed; whoever marked
// some wants to copy them. The keyboard (detail 0) marks none.
const book = document.querySelector(".book");
book?.addEventListener("pointerdown", ({ target, button, pointerType }) => {
  const sentence = target.closest(".sentence");
  if (!sentence || button || pointerType !== "mouse") return;
  sentence.removeAttribute("href");
  addEventListener("pointerup", () => (sentence.href = `#${sentence.id}`), { once: true });
});
book?.addEventListener("click", (event) => {
  const marked = event.detail && !getSelection().isCollapsed;
  if (marked && event.target.closest(".sentence")) event.preventDefault();
});

function follow() {
  const sentence = chosen();
  for (const link of document.querySelectorAll("[data-ask]")) {
    link.dataset.ask ||= link.getAttribute("href");
    const here = link.closest(".paragraph").contains(sentence) ? sentence : null;
    const numbers = here?.id.match(/-(\d+)-(\d+)$/);
    const passage = link.dataset.ask.replace(/%23.*$/, "");
    link.href = numbers ? `${passage}%23${numbers[1]}.${numbers[2]}` : link.dataset.ask;
    link.textContent = here ? "Ask about this sentence" : "Ask about this";
  }
}

addEventListener("hashchange", follow);
follow();
