// Keeps the pieces of a page that others compute fresh: each is asked for every 5 s while the page is looked at.
import { showLocally } from "./local-times.js";

const EVERY_MS = 5000;

async function refresh(panel) {
  try {
    const answer = await fetch(panel.dataset.panel, { headers: { Accept: "text/html" }, redirect: "error" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const html = await answer.text();
    if (html !== panel.lastHtml) {
      panel.lastHtml = html;
      panel.innerHTML = html; // our own page, escaped where it was rendered
      showLocally(panel);
    }
    panel.classList.remove("stale");
    panel.removeAttribute("title");
  } catch (failure) {
    panel.classList.add("stale");
    panel.title = "This part of the page is not up to date.";
  }
}

async function keepFresh(panel) {
  for (;;) {
    if (!document.hidden) await refresh(panel);
    await new Promise((later) => setTimeout(later, EVERY_MS));
  }
}

document.querySelectorAll("[data-panel]").forEach(keepFresh);
