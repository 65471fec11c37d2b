// How a composer looks: a note lies on other paper than a reply, says so, and its button too.
import { caps } from "../draw.js";
import { say } from "../words.js";

/** @param {import("../../elements/reply-composer.js").ReplyComposer} composer */
export function showPaper(composer) {
  const isNote = composer.mode === "note";
  composer.form?.classList.toggle("composer--note", isNote);
  for (const button of composer.querySelectorAll("[data-mode]")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-mode") === composer.mode));
  }
  for (const words of composer.querySelectorAll("[data-words]")) {
    words.toggleAttribute("hidden", words.getAttribute("data-words") !== composer.mode);
  }
  showHint(composer);
  const ofReplies = "[data-send-menu], .composer__language, .composer__via, [data-replies], [data-articles]";
  for (const part of composer.querySelectorAll(ofReplies)) part.toggleAttribute("hidden", isNote);
  const label = isNote ? say("note_to_team") : (composer.piece("textarea").getAttribute("aria-label") ?? "");
  composer.editor?.view.dom.setAttribute("aria-label", label);
}

/** The key that sends. @param {import("../../elements/reply-composer.js").ReplyComposer} composer */
export function showHint(composer) {
  composer.piece("[data-send] :is(.keys, .kbd)")?.replaceWith(caps(composer.sendsByEnter ? "enter" : "mod+enter"));
}

/** @param {import("../../elements/reply-composer.js").ReplyComposer} composer */
export function showCopies(composer) {
  if (!composer.piece("[data-copies]")) return;
  composer.piece("[data-copies]").hidden = false;
  composer.piece("[data-more]").hidden = true;
}
