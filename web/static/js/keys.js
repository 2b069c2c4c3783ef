// Shortcuts for people who like keys. Every page works without this file, and the person can switch it off.
// A link, button or field names its own key with data-key; "g t" is typed one after the other. In lists of people
// j and k go from row to row, and 1, 2, 3 are the answers of the row one is at.
"use strict";

(() => {
  const WAIT = 1200;
  const ROWS = ".rows > li";
  let before = "";
  let typedAt = 0;

  const inField = (place) => place instanceof Element && place.closest("input, select, textarea, [contenteditable]");

  const go = (target) => {
    if (target.matches("input, textarea, select")) target.focus();
    else target.click();
  };

  const rowHere = () => document.activeElement && document.activeElement.closest(ROWS);

  const toRow = (step) => {
    const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.querySelector(".who"));
    if (!rows.length) return false;
    const here = rows.indexOf(rowHere());
    const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + step));
    const who = rows[next].querySelector(".who");
    who.focus({ focusVisible: true });
    rows[next].scrollIntoView({ block: "nearest" });
    return true;
  };

  const answer = (number) => {
    const row = rowHere();
    const answers = row ? row.querySelectorAll(".actions a, .actions button:not([disabled])") : [];
    if (!answers[number - 1]) return false;
    answers[number - 1].click();
    return true;
  };

  const inList = (key) => {
    if (key === "j" || key === "k") return toRow(key === "j" ? 1 : -1);
    return /^[1-9]$/.test(key) && answer(Number(key));
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || inField(event.target)) return;
    const both = Date.now() - typedAt < WAIT ? `${before} ${event.key}` : "";
    // What a page itself offers goes before the bar above it.
    const named = (key) => `[data-key="${CSS.escape(key)}"]`;
    const find = (key) => key && (document.querySelector(`main ${named(key)}`) || document.querySelector(named(key)));
    const target = find(both) || find(event.key);
    before = event.key;
    typedAt = Date.now();
    if (!target && !inList(event.key)) return;
    event.preventDefault();
    if (target) go(target);
  });
})();
