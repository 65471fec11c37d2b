// Sentences that the page before left for this one, with the way back where there is one.
import { el } from "./draw.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

for (const note of document.querySelectorAll("template.flash")) {
  if (!(note instanceof HTMLTemplateElement)) continue;
  const text = note.content.textContent?.trim();
  // the address that takes it back, and for how many seconds, where that is not the usual
  const [undo, seconds] = (note.dataset.undo ?? "").split(" ");
  const { tone } = note.dataset;
  const action = undo ? { label: say("undo"), run: () => post(undo) } : undefined;
  if (text) toast(text, { tone: tone === "error" ? "danger" : undefined, action, ...(seconds ? { stays: Number(seconds) * 1000 } : {}) });
  note.remove();
}

/** @param {string} url posts as a form does, so that the answer is a page */
function post(url) {
  const token = document.querySelector("meta[name=csrf]")?.getAttribute("content") ?? "";
  const form = el("form", { method: "post", action: url, hidden: "" }, [
    el("input", { type: "hidden", name: "csrfmiddlewaretoken", value: token }),
  ]);
  document.body.append(form);
  /** @type {HTMLFormElement} */ (form).requestSubmit();
}
