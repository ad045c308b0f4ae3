// Copies of a page's <template>s, filled with text. Markup comes from the server's templates alone,
// so what is shown live has the very structure of what is shown when the page is loaded again.

// A copy of the first element of <template id="...">, where there is one.
export function copy(id) {
  return document.getElementById(id)?.content.firstElementChild.cloneNode(true);
}

// Put text into the first element that a selector finds, and return it.
export function fill(root, selector, text) {
  const found = root.matches(selector) ? root : root.querySelector(selector);
  found.textContent = text;
  return found;
}

// Only addresses in our own ladder ever become links.
export function ladderUrl(url) {
  return typeof url === "string" && url.startsWith("/ladder/") ? url : "/ladder";
}
