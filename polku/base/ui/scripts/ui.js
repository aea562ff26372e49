/* What the pages do better with JavaScript. Every page works without it. */
(function () {
  "use strict";
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const banner = () => document.getElementById("unsaved");
  let lastSent = null;

  /* Text not yet sent: remember it on the page only, warn before leaving. */
  function isDirty() {
    return all("form[data-keep]").some((form) => form.dataset.dirty === "yes");
  }
  document.addEventListener("input", (event) => {
    const form = event.target.closest && event.target.closest("form[data-keep]");
    if (form) form.dataset.dirty = "yes";
    count(event.target);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-keep]")) {
      lastSent = { form: event.target, button: event.submitter };
      if (!event.target.dataset.hxBoost) event.target.dataset.dirty = "sent";
    }
  }, true);
  /* A form that has saved itself has nothing unsent. */
  document.addEventListener("saved-by-itself", (event) => {
    const form = event.target.closest("form[data-keep]");
    if (form) form.dataset.dirty = "";
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty()) {
      event.preventDefault();
      event.returnValue = banner() ? banner().dataset.leave : "";
    }
  });

  /* Led to sign in: the server keeps the text, so leaving loses nothing. */
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (!event.detail.xhr.getResponseHeader("HX-Redirect")) return;
    all("form[data-keep]").forEach((form) => { form.dataset.dirty = "sent"; });
  });

  /* A lost line or a fault: the form stays as it is, and a banner says so. */
  function say(words) {
    const box = banner();
    if (!box) return;
    box.querySelector("[data-says]").textContent = words;
    box.querySelector("[data-retry]").hidden = !lastSent;
    box.hidden = false;
  }
  function hush() {
    if (banner()) banner().hidden = true;
  }
  function words(response) {
    const page = new DOMParser().parseFromString(response || "", "text/html");
    const heading = page.querySelector("main h1");
    const advice = page.querySelector("main .lede");
    if (!heading) return banner() ? banner().dataset.fault : "";
    const parts = [heading.textContent + ".", advice && advice.textContent, banner().dataset.safe];
    return parts.filter(Boolean).join(" ");
  }
  ["htmx:sendError", "htmx:timeout", "htmx:sendAbort"].forEach((name) =>
    document.addEventListener(name, () => say(banner() ? banner().dataset.noLine : "")));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const status = event.detail.xhr.status;
    if (status < 400) return;
    const hasForm = /data-keep/.test(event.detail.serverResponse);
    const isForm = (status === 422 || status === 409) && hasForm;
    const isPage = event.detail.requestConfig.verb === "get" && event.detail.boosted;
    event.detail.shouldSwap = isForm || isPage;
    if (!event.detail.shouldSwap) say(words(event.detail.serverResponse));
  });
  document.addEventListener("htmx:beforeRequest", hush);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-retry]") && lastSent && lastSent.form.isConnected) {
      lastSent.form.requestSubmit(lastSent.button || undefined);
    }
  });
  window.addEventListener("online", () => {
    if (banner() && !banner().hidden) banner().querySelector("[data-retry]").focus();
  });

  /* A form that answers from its own address does not make a new step in the history. */
  document.addEventListener("htmx:beforeHistoryUpdate", (event) => {
    const change = event.detail.history;
    if (change && change.path === location.pathname + location.search) change.type = "replace";
  });
  /* Leaving for another page with htmx: what was sent has arrived. */
  document.addEventListener("htmx:beforeRequest", (event) => {
    const button = event.detail.elt.matches && event.detail.elt.matches("form") && event.detail.elt;
    if (button) all("button", button).forEach((one) => one.setAttribute("aria-busy", "true"));
  });
  document.addEventListener("htmx:afterRequest", () => {
    all("button[aria-busy]").forEach((one) => one.removeAttribute("aria-busy"));
  });

  /* How many characters are left, said only when it begins to matter. */
  function count(box) {
    if (!box.id) return;
    const counter = document.querySelector('[data-counter="' + CSS.escape(box.id) + '"]');
    if (!counter) return;
    const left = Number(counter.dataset.longest) - Array.from(box.value).length;
    counter.hidden = left > Number(counter.dataset.longest) / 5;
    counter.toggleAttribute("data-over", left < 0);
    const text = left < 0 ? counter.dataset.overBy : counter.dataset.left;
    counter.textContent = text.replace("{n}", String(Math.abs(left)));
  }

  /* After a page or a part of it has changed: focus where the reader should go on. */
  function ready(root) {
    all("[data-print]", root).forEach((button) => { button.hidden = false; });
    all("textarea", root).forEach(count);
    const first = all("[data-focus]", root)[0];
    if (first) first.focus();
    else if (root !== document && root === document.body) document.getElementById("main").focus();
    if (root !== document && root === document.body) {
      if (!first && !location.hash) window.scrollTo(0, 0);
      else if (first) first.scrollIntoView({ block: "start" });
    }
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
  /* A list that was narrowed says its new heading, with the count, to those who do not see it. */
  function tell(root) {
    const heading = root !== document.body && root.querySelector("caption, h2");
    if (heading) document.getElementById("said").textContent = heading.textContent;
  }
  document.addEventListener("htmx:afterSettle", (event) => {
    ready(event.target);
    tell(event.target);
  });
  document.addEventListener("DOMContentLoaded", () => ready(document));
})();
