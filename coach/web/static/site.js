// What every page does: the theme, and menus that close when one looks elsewhere.

const root = document.documentElement;
root.classList.add("scripted");

for (const choice of document.querySelectorAll('input[name="theme"]')) {
  choice.addEventListener("change", () => {
    root.dataset.theme = choice.value;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${choice.value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  });
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
    event.stopPropagation();
  }
});

// Who leaves leaves nothing in this browser; nor does a conversation that is deleted.
document.addEventListener("submit", ({ target }) => {
  const [, id] = target.action.match(/\/c\/(.*)\/delete$/) ?? [];
  delete sessionStorage[`draft.${id}`];
  if (!/\/(logout|you\/delete)$/.test(target.action)) return;
  sessionStorage.clear();
  localStorage.clear();
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}
