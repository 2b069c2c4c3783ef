// Shortcuts for people who like keys. Every page works without this file, and the person can switch it off.
// A link, button or field names its own key with data-key; "g t" is typed one after the other.
"use strict";

(() => {
  const WAIT = 1200;
  let before = "";
  let typedAt = 0;

  const inField = (place) => place instanceof Element && place.closest("input, select, textarea, [contenteditable]");

  const go = (target) => {
    if (target.matches("input, textarea, select")) target.focus();
    else target.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || inField(event.target)) return;
    const both = Date.now() - typedAt < WAIT ? `${before} ${event.key}` : "";
    const find = (key) => key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const target = find(both) || find(event.key);
    before = event.key;
    typedAt = Date.now();
    if (!target) return;
    event.preventDefault();
    go(target);
  });
})();
