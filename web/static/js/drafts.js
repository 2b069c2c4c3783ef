// Keeps what is typed as a draft, a moment after the typing stops and when the page is left, and says so.
// Without this file “Save for later” does the same.
"use strict";

(() => {
  const form = document.querySelector("form[data-keeps]");
  const line = document.querySelector("[data-draft]");
  if (!form || !line) return;
  const AFTER = 3000;
  const WARN_BEFORE = 120000;
  const PATIENCE = 1500;
  const idle = Number(form.dataset.idle) * 1000;
  let waiting = 0;
  let warning = 0;
  let changed = false;
  let sent = false;

  const say = (...texts) => {
    line.replaceChildren(...texts.flatMap((text) => {
      const part = typeof text === "string" ? document.createElement("span") : text;
      if (part !== text) part.textContent = text;
      return [part, " "];
    }));
  };

  const answers = () => {
    const all = new FormData(form);
    // A draft is what was typed: a chosen file stays with the page, and is sent when the form is.
    for (const field of form.querySelectorAll("input[type=file]")) all.delete(field.name);
    all.append("keep", "draft");
    return all;
  };

  const touched = () => {
    clearTimeout(warning);
    warning = setTimeout(warn, idle - WARN_BEFORE);
  };

  const keep = async (leaving) => {
    clearTimeout(waiting);
    if (!changed || sent) return;
    changed = false;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: answers(),
        headers: { Accept: "application/json" },
        keepalive: leaving === true,
      });
      const told = await answer.json();
      if (told.signed_out) return say("You were signed out. Your draft is safe; you come back to it when you sign in.");
      if (!told.saved) return;
      touched();
      say(told.saved, "You can go on from any device.");
      const id = form.elements.namedItem("command_id");
      if (id) history.replaceState(null, "", `${location.pathname}?draft=${encodeURIComponent(id.value)}`);
    } catch {
      changed = true;
      say("The draft could not be kept just now. It is tried again as you type.");
    }
  };

  const stay = async () => {
    const answer = await fetch(form.dataset.here, { headers: { Accept: "application/json" }, redirect: "manual" });
    if (answer.status !== 204) return say("You were signed out. Save the form to keep what you typed as a draft.");
    touched();
    say("You are still signed in.");
  };

  const warn = () => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button compact";
    button.textContent = "Stay signed in";
    button.addEventListener("click", stay);
    keep();
    say("You will be signed out in 2 minutes. What you typed is kept.", button);
  };

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(waiting);
    waiting = setTimeout(keep, AFTER);
  });
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(waiting);
    clearTimeout(warning);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep(true);
  });
  window.addEventListener("pagehide", () => keep(true));
  // What a link leads to, the list of drafts or this screen in another language, finds what was typed: it is kept first.
  // Whoever leaves is not held up for long; the page that is left keeps it as well.
  document.addEventListener("click", async (press) => {
    const link = press.target.closest("a[href]");
    if (!changed || sent || !link || press.defaultPrevented || press.button !== 0) return;
    if (press.ctrlKey || press.metaKey || press.shiftKey || press.altKey) return;
    if (link.target || link.download || link.origin !== location.origin || link.hash) return;
    press.preventDefault();
    await Promise.race([keep(true), new Promise((go) => setTimeout(go, PATIENCE))]);
    location.assign(link.href);
  });
  // Coming back with the browser's own button: the page lives on, and so does its form.
  window.addEventListener("pageshow", () => { sent = false; });
  touched();
})();
