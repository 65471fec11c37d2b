// Words that begin with "/" and a name, where no saved reply was put in: whoever typed them is asked
// before the player reads them. "/" may be meant: sent once more, they go.
import { fold } from "../fold.js";
import { READ_IN } from "../joining.js";
import { say } from "../words.js";
import { placesIn } from "./places.js";

const CALL = /^\s*\/([\p{L}\p{N}][\p{L}\p{N}\p{M}_-]*)[.,:;!?]*(?=\s|$)/u;

/** The name that a text calls a saved reply by; "" where it calls none. @param {string} text */
export function calledIn(text) {
  return CALL.exec(text)?.[1] ?? "";
}

export class Slips {
  /** the text about which one was asked */
  #asked = "";
  #askedAt = 0;

  /**
   * @param {import("../../elements/reply-composer.js").ReplyComposer} composer
   * @param {() => import("./asking.js").Listed} listed
   */
  constructor(composer, listed) {
    this.composer = composer;
    this.listed = listed;
  }

  /**
   * Asked before they go.
   * @param {() => unknown} [again] sends them in the same way
   * @returns {boolean} false when they may go
   */
  asks(again) {
    const { editor, mode, nudges } = this.composer;
    const text = editor && mode === "reply" ? placesIn(editor.state.doc).text : "";
    const name = calledIn(text);
    if (!name) return false;
    // a press that comes at once is the same one
    if (this.#asked === text) return Date.now() - this.#askedAt < READ_IN;
    this.#asked = text;
    this.#askedAt = Date.now();
    const { typed, isEmpty } = this.listed();
    // where nothing fits a beginning, nothing fits the whole
    const isUnknown = isEmpty && fold(name).startsWith(fold(typed));
    const agree = () => {
      this.#askedAt = 0;
      again?.();
    };
    nudges.warn(say(isUnknown ? "no_such_reply" : "no_reply_put_in", { name: `/${name}` }), again && { label: say("send_anyway"), run: agree });
    // a list in which nothing fits would hide what is asked
    document.querySelector(".composer__menu")?.remove();
    editor?.commands.focus();
    return true;
  }
}
