// Sentences that the page before left for this one.
import { toast } from "./toast.js";

for (const note of document.querySelectorAll("template.flash")) {
  if (!(note instanceof HTMLTemplateElement)) continue;
  const text = note.content.textContent?.trim();
  if (text) toast(text, { tone: note.dataset.tone === "error" ? "danger" : undefined });
  note.remove();
}
