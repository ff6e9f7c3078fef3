
"use strict";
// The page is complete without this; it adds sorting, filtering, searching, and a topic's chart where a finding opens.
(() => {
  const list = document.getElementById("list");
  const rows = Array.from(list.children);
  const [query, level, check, shown, none] = ["q", "level", "check", "shown", "none"].map((id) => document.getElementById(id));
  const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const levels = ["error", "warning", "note", "update", "agree"];

  const filter = () => {
    const wanted = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    let many = 0;
    for (const row of rows) {
      const fits = (!level.value || row.dataset.level === level.value) && (!check.value || row.dataset.check === check.value) &&
        wanted.every((word) => words.get(row).includes(word));
      row.hidden = !fits;
      many += fits;
    }
    const all = rows.length.toLocaleString("en");
    shown.textContent = many === rows.length ? `${all} finding${many === 1 ? "" : "s"}` : `${many.toLocaleString("en")} of ${all} shown`;
    none.hidden = many > 0;
  };

  const cell = (row, at) => row.firstElementChild.children[at].textContent;
  const keys = {
    level: (row) => levels.indexOf(row.dataset.level),
    topic: (row) => cell(row, 1),
    a: (row) => cell(row, 2),
    b: (row) => cell(row, 3),
    gap: (row) => -Number(row.dataset.gap || 0),
    sure: (row) => -Number(row.dataset.sure),
  };
  const order = new Intl.Collator("en", { numeric: true });
  const heads = Array.from(document.querySelectorAll(".head button"));
  const sort = (head) => {
    const down = head.dataset.order === "up";
    for (const other of heads) {
      delete other.dataset.order;
      other.removeAttribute("aria-label");
    }
    head.dataset.order = down ? "down" : "up";
    head.setAttribute("aria-label", `${head.textContent}, sorted ${down ? "down" : "up"}`);
    const key = new Map(rows.map((row, at) => [row, [keys[head.dataset.key](row), at]]));
    const compare = (x, y) => (typeof x[0] === "number" ? x[0] - y[0] : order.compare(x[0], y[0])) || x[1] - y[1];
    const sorted = rows.slice().sort((x, y) => compare(key.get(x), key.get(y)));
    if (down) sorted.reverse();
    list.append(...sorted);
  };

  // The chart of a topic, where the finding is.
  const chart = (row) => {
    const link = row.querySelector(".chart a");
    const figure = link && document.querySelector(link.getAttribute("href"));
    if (!figure) return;
    const copy = figure.cloneNode(true);
    copy.removeAttribute("id");
    link.parentElement.replaceWith(copy);
  };
  list.addEventListener("toggle", (event) => {
    if (event.target.parentElement === list && event.target.open) chart(event.target);
  }, true);

  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.parentElement === list) {
      target.open = true;
      target.scrollIntoView();
    }
  };

  // Up and down go from finding to finding, "/" to the search.
  const step = (summary, by) => {
    let row = summary.parentElement;
    do row = by > 0 ? row.nextElementSibling : row.previousElementSibling; while (row && row.hidden);
    if (row) row.firstElementChild.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const summary = event.target.closest && event.target.closest("#list > details > summary");
    if (summary && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      step(summary, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      query.focus();
    }
  });

  for (const head of heads) {
    head.disabled = false;
    head.addEventListener("click", () => sort(head));
  }
  for (const control of [query, level, check]) control.addEventListener("input", filter);
  const tools = document.getElementById("tools");
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.hidden = false;
  addEventListener("hashchange", reveal);
  reveal();
})();
