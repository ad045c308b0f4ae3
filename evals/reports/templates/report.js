// The eval report's few movements: colours, opening cases, the keys, the filter. Text is never built here.
(() => {
  "use strict";
  const root = document.documentElement;
  const THEMES = ["auto", "light", "dark"];
  const KEPT = "coach-report-colours";
  const keep = (theme) => { try { localStorage.setItem(KEPT, theme); } catch { /* no storage: not remembered */ } };
  const kept = () => { try { return localStorage.getItem(KEPT); } catch { return null; } };
  const paint = (theme) => { if (theme === "auto") delete root.dataset.theme; else root.dataset.theme = theme; };
  let theme = THEMES.includes(kept()) ? kept() : "auto";
  paint(theme);

  // Bodies of cases that stand in no list: one compressed JSON object, unpacked once and on demand.
  let unpacked = null;
  const unpack = () => unpacked ??= (async () => {
    const bytes = Uint8Array.from(atob(document.getElementById("packed").textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Map(Object.entries(await new Response(stream).json()));
  })();
  const listed = (id) => document.querySelector(`details.case[data-case="${CSS.escape(id)}"]`);
  const rowOf = (id) => document.querySelector(`tr[data-case="${CSS.escape(id)}"]`);
  const bodyOf = async (id) => {
    const there = listed(id)?.querySelector(".body");
    if (there?.childElementCount) return there.innerHTML;
    try { return (await unpack()).get(id) ?? ""; } catch { return document.getElementById("sealed").innerHTML; }
  };
  const fill = async (details) => {
    const body = details.querySelector(".body");
    if (!body.childElementCount) body.innerHTML = await bodyOf(details.dataset.case);
  };
  const name = (id) => { try { history.replaceState(null, "", `#case=${id}`); } catch { /* some file viewers refuse */ } };

  const toggleRow = async (row, open) => {
    const there = row.nextElementSibling?.classList.contains("opened") ? row.nextElementSibling : null;
    row.querySelector("a").setAttribute("aria-expanded", String(open || !there));
    if (there) { if (!open) there.remove(); return; }
    const cell = Object.assign(document.createElement("td"), { colSpan: row.cells.length, className: "body" });
    const opened = Object.assign(document.createElement("tr"), { className: "opened" });
    opened.append(cell);
    row.after(opened);
    cell.innerHTML = await bodyOf(row.dataset.case);
  };
  const show = async (id) => {
    const details = listed(id), row = rowOf(id);
    if (details) {
      for (let one = details; one; one = one.parentElement.closest("details")) one.open = true;
      await fill(details); details.querySelector("summary").focus({ preventScroll: true });
    } else if (row) { row.hidden = false; await toggleRow(row, true); row.querySelector("a").focus({ preventScroll: true }); }
    (details ?? row)?.scrollIntoView({ block: "start", behavior: "instant" });
  };
  const asked = () => { const m = location.hash.match(/^#case=(.+)$/); return m && m[1]; };
  const follow = () => { if (asked()) show(asked()); };

  const step = (by) => {
    const all = [...document.querySelectorAll("#worse details.case, #failing details.case")];
    if (!all.length) return;
    const here = all.findIndex((one) => one.dataset.case === asked());
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : (here + by + all.length) % all.length];
    if (all[here] && all[here] !== next) all[here].open = false;
    name(next.dataset.case);
    show(next.dataset.case);
  };

  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "Escape") {
      const open = event.target.closest(".chip, details.case[open]");
      if (typing) typing.blur();
      else if (open?.matches(".chip")) open.blur();
      else if (open) { open.open = false; open.querySelector("summary").focus(); }
    } else if (!typing && (event.key === "j" || event.key === "k")) step(event.key === "j" ? 1 : -1);
    else if (!typing && event.key === "/") { event.preventDefault(); document.getElementById("words").focus(); }
  };

  const filter = () => {
    const wanted = document.getElementById("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    const kind = document.getElementById("show").value;
    let n = 0;
    document.querySelectorAll(".cases .opened").forEach((one) => one.remove());
    for (const row of document.querySelectorAll(".cases tr[data-case]")) {
      row.words ??= row.textContent.toLowerCase();
      const hit = (!kind || row.dataset.is.split(" ").includes(kind)) && wanted.every((word) => row.words.includes(word));
      row.hidden = !hit;
      n += hit;
    }
    document.getElementById("shown").textContent = wanted.length || kind ? `${n} shown` : "";
  };

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const label = () => { button.textContent = `Colours: ${theme}`; };
    button.addEventListener("click", () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
      paint(theme); keep(theme); label();
    });
    label();
    document.querySelectorAll("#theme, #filter, .keys").forEach((one) => { one.hidden = false; });
    for (const details of document.querySelectorAll("details.case")) {
      details.addEventListener("toggle", () => { if (details.open) { fill(details); name(details.dataset.case); } });
    }
    document.querySelector(".cases").addEventListener("click", (event) => {
      const row = event.target.closest("tr[data-case]");
      if (!row || getSelection().toString()) return;
      event.preventDefault();
      name(row.dataset.case);
      toggleRow(row, false);
    });
    document.getElementById("filter").addEventListener("input", filter);
    document.getElementById("filter").addEventListener("submit", (event) => event.preventDefault());
    document.addEventListener("keydown", press);
    addEventListener("hashchange", follow);
    follow();
  });
})();
