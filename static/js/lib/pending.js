// Own words that the server does not have yet, as they stand at the end of a log.
import { el, icon } from "./draw.js";
import { say } from "./words.js";

/** after so many tries it is said that it takes long */
const SLOW = 4;

/**
 * @param {import("./outbox.js").Said} said
 * @param {{again: () => unknown, takeBack: () => unknown}} deeds
 */
export function pending(said, deeds) {
  const hasFailed = said.failed !== undefined;
  const words = el("div", { class: "bubble prose", lang: said.language });
  words.innerHTML = said.html;
  const tone = hasFailed ? "msg--failed" : "msg--sending";
  const box = el("div", { class: `msg msg--out ${tone}`, "data-pending": said.id }, said.html ? [words] : []);
  if (said.files.length) {
    box.append(el("div", { class: "meta" }, [icon("clip", 12), ` ${said.files.map((one) => one.name).join(", ")}`]));
  }
  // heard once, when it has arrived, unless it does not arrive
  if (!hasFailed && !said.tries) box.setAttribute("aria-hidden", "true");
  else box.append(state(said, deeds));
  return box;
}

/**
 * @param {import("./outbox.js").Said} said
 * @param {{again: () => unknown, takeBack: () => unknown}} deeds
 */
function state({ failed, tries }, { again, takeBack }) {
  if (failed === undefined) {
    const line = el("div", { class: "msg__by" }, [icon("clock", 14), el("span", {}, [say(tries > SLOW ? "not_sent_yet" : "sending")])]);
    if (tries > SLOW) line.append(button("try_again", again));
    return line;
  }
  const why = failed || say("not_sent");
  const line = el("div", { class: "msg__by bad", role: "alert" }, [icon("alert", 14), el("span", {}, [why])]);
  line.append(button("try_again", again), button("take_back", takeBack));
  return line;
}

/** @param {string} word @param {() => unknown} run */
function button(word, run) {
  const made = el("button", { type: "button", class: "btn btn--s" }, [say(word)]);
  made.addEventListener("click", run);
  return made;
}
