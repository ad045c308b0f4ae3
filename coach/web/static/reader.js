// Reading the ladder: a sentence that is pressed becomes the one that is linked to and asked about.

const chosen = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

document.querySelector(".book")?.addEventListener("click", (event) => {
  const sentence = event.target.closest(".sentence");
  if (sentence && getSelection().isCollapsed) location.hash = sentence.id;
});

function follow() {
  for (const link of document.querySelectorAll("[data-ask]")) {
    const sentence = link.closest(".paragraph").querySelector(".sentence:target");
    link.dataset.ask ||= link.getAttribute("href");
    const id = link.dataset.ask.replace(/%23.*$/, "");
    const numbers = sentence?.id.match(/-(\d+)-(\d+)$/);
    link.href = numbers ? `${id}%23${numbers[1]}.${numbers[2]}` : link.dataset.ask;
    link.textContent = sentence ? "Ask about this sentence" : "Ask about this";
  }
}

addEventListener("hashchange", follow);
if (chosen()) follow();
