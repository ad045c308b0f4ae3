// Reading the ladder: a sentence that is pressed becomes the one that is linked to and asked about.

const chosen = () => document.getElementById(decodeURIComponent(location.hash.slice(1)) || " ");

document.querySelector(".book")?.addEventListener("click", (event) => {
  const sentence = event.target.closest(".sentence");
  if (sentence && getSelection().isCollapsed) location.hash = sentence.id;
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
