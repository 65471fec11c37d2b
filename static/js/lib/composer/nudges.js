// The one line above the foot of a composer: what has to be read before sending, an offer that will
// not leave, what is still to be filled in, a time that is given. One at a time, in this order.
import { announce } from "../announce.js";
import { caps, el, icon } from "../draw.js";
import { say } from "../words.js";

const PLACE = /\{\{[\w.:-]+\}\}/;

export class Nudges {
  /** what the server has said, until one types on */
  #warning = "";
  /** what can be done about it
   * @type {{label: string, run: () => void} | undefined}
   */
  #way;
  /** what stands there, so that it is neither drawn nor said twice */
  #shown = "";

  /** @param {import("../../elements/reply-composer.js").ReplyComposer} composer */
  constructor(composer) {
    this.composer = composer;
  }

  /** Placeholders that nobody filled in. */
  get unfilled() {
    return this.composer.mode === "reply" ? (this.composer.html.match(new RegExp(PLACE, "g")) ?? []) : [];
  }

  /** Marks the first of them, so that one types over it. */
  goToUnfilled() {
    const { editor } = this.composer;
    /** @type {{from: number, to: number} | undefined} */
    let first;
    editor?.state.doc.descendants((node, place) => {
      const found = first ? null : PLACE.exec(node.text ?? "");
      if (found) first = { from: place + found.index, to: place + found.index + found[0].length };
    });
    if (first) editor?.chain().focus().setTextSelection(first).scrollIntoView().run();
  }

  /**
   * @param {string} words what has to be read before sending again
   * @param {{label: string, run: () => void}} [way] what can be done about it
   */
  warn(words, way) {
    this.#warning = words;
    this.#way = way;
    this.renew();
  }

  /** After every change of the words: what was said of the old ones is over. */
  show() {
    const { composer } = this;
    this.#warning = "";
    composer.joining?.writes(composer.mode === "reply" && Boolean(composer.html || composer.uploads?.handles.length));
    this.renew();
  }

  renew() {
    const open = [...new Set(this.unfilled)];
    if (this.#warning) this.#put("warn", this.#warning, () => [icon("alert", 14), el("span", { class: "grow" }, [this.#warning]), ...this.#button()]);
    else if (this.composer.reading.words) {
      const { words } = this.composer.reading;
      this.#put("guard", words, () => [icon("shield", 14), el("span", {}, [words])]);
    } else if (open.length) {
      const words = say("fill_in", { names: open.join(", ") });
      this.#put("fill", words, () => [icon("alert", 14), el("span", {}, [words])]);
    } else this.#times();
  }

  /** @returns {Node[]} */
  #button() {
    const way = this.#way;
    if (!way) return [];
    const button = el("button", { type: "button", class: "btn btn--s" }, [way.label]);
    button.addEventListener("click", () => this.#way?.run());
    return [button];
  }

  #times() {
    const { times } = this.composer;
    const { offer } = times;
    if (offer) {
      const words = say(offer.sent ? "time_was_given" : "time_given", { time: timeOf(offer.found) });
      const isNew = this.#put("time", `${offer.sent} ${offer.found.words} ${words}`, () => this.#offered(offer));
      if (isNew) announce(words);
      return;
    }
    const settled = times.settled.at(-1);
    if (!settled) return this.#put("", "", () => []);
    this.#put("settled", `${settled.words} ${settled.when}`, () => {
      const not = el("button", { type: "button", class: "btn btn--s" }, [say("track_not")]);
      not.addEventListener("click", () => times.untrack(settled));
      return [icon("flag", 14), words("time_settled", settled), el("span", { class: "push" }), not];
    });
  }

  /** @param {import("./times_given.js").Offer} offer */
  #offered(offer) {
    const { times } = this.composer;
    const track = el("button", { type: "button", class: "btn btn--s", "data-key": "mod+.", "data-group": "conversation", "data-command": say("track_time") }, [
      say("track_it"),
      caps("mod+."),
    ]);
    track.addEventListener("click", () => times.track(offer));
    const drop = el("button", { type: "button", class: "btn btn--ghost btn--icon btn--s", "aria-label": say("dismiss"), title: say("dismiss") }, [icon("x", 14)]);
    drop.addEventListener("click", () => times.drop(offer));
    // what one writes in keeps the focus
    for (const button of [track, drop]) button.addEventListener("mousedown", (event) => event.preventDefault());
    return [icon("flag", 14), words(offer.sent ? "time_was_given" : "time_given", offer.found), el("span", { class: "push" }), track, drop];
  }

  /** Escape takes the line away, and nothing else. @returns {boolean} whether there was one */
  dismiss() {
    const { offer } = this.composer.times;
    if (this.#shown.split("|")[0] !== "time" || !offer) return false;
    this.composer.times.drop(offer);
    return true;
  }

  /**
   * @param {string} kind
   * @param {string} key
   * @param {() => Node[]} draw
   * @returns {boolean} whether it is another one than before
   */
  #put(kind, key, draw) {
    const shown = `${kind}|${key}`;
    if (this.#shown === shown) return false;
    this.#shown = shown;
    const line = this.composer.piece("[data-nudge]");
    line.hidden = !kind;
    line.classList.toggle("nudge--warn", kind === "warn" || kind === "fill");
    line.classList.toggle("nudge--guard", kind === "guard");
    if (kind === "warn") line.setAttribute("role", "alert");
    else line.removeAttribute("role");
    line.replaceChildren(...draw());
    return true;
  }
}

/** @param {import("./times_given.js").Found} found */
function timeOf({ when, own }) {
  return own ? say("time_for_you", { time: when, own }) : when;
}

/**
 * A sentence in which the time stands out.
 * @param {string} name
 * @param {import("./times_given.js").Found} found
 */
function words(name, found) {
  const [before, after = ""] = say(name, { time: "\n" }).split("\n");
  return el("span", {}, [before, el("b", {}, [timeOf(found)]), after]);
}
