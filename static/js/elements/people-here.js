// <people-here subject="ticket.12">: faces of colleagues who look at the same conversation; who is
// writing is also said above the text, in the element with data-writing.
import { el } from "../lib/draw.js";
import { say } from "../lib/words.js";

const HUES = "abcd";

class PeopleHere extends HTMLElement {
  connectedCallback() {
    document.addEventListener("feed:frame", this.#heard);
  }

  disconnectedCallback() {
    document.removeEventListener("feed:frame", this.#heard);
  }

  #heard = (/** @type {Event} */ event) => {
    const { subject, verb, people } = /** @type {CustomEvent} */ (event).detail;
    if (verb !== "presence" || subject !== this.getAttribute("subject")) return;
    const me = Number(document.documentElement.dataset.person);
    this.#show((people ?? []).filter((/** @type {{id: number}} */ one) => one.id !== me));
  };

  /** @param {{id: number, name: string, doing: string}[]} people */
  #show(people) {
    this.replaceChildren(...people.map((one) => face(one)));
    const writing = people.filter((one) => one.doing === "replying");
    const line = document.querySelector("[data-writing]");
    if (!(line instanceof HTMLElement)) return;
    line.hidden = !writing.length;
    line.querySelector("span")?.replaceChildren(writing.map((one) => say("is_replying", { name: one.name })).join(" "));
  }
}

/** @param {{id: number, name: string, doing: string}} one */
function face({ id, name, doing }) {
  const says = say(doing === "replying" ? "is_replying" : "is_looking", { name });
  const words = name.split(" ").filter(Boolean);
  const letters = (words[0]?.[0] ?? "?") + (words.length > 1 ? (words.at(-1)?.[0] ?? "") : "");
  // who has the conversation has his face beside these
  const isOwner = document.querySelector(`#owner[data-person="${id}"]`) !== null;
  const attributes = { class: `face face--28 face--${HUES[id % HUES.length]}${isOwner ? " sr" : ""}`, role: "img", "aria-label": says, title: says };
  return el("span", attributes, [letters, ...(doing === "replying" ? [el("span", { class: "dot dot--draft" })] : [])]);
}

customElements.define("people-here", PeopleHere);
