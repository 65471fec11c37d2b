// <notification-tray src>: the bell. When the person's own subject rings the list is read again;
// what is new makes its sound, is said once, and is shown by the browser when the page is hidden.
import { announce } from "../lib/announce.js";
import { keep, wantsNotifications, wantsSounds } from "../lib/likes.js";
import { Persistence, mayPass } from "../lib/persistence.js";
import { Problem, send, tell } from "../lib/request.js";
import { watch } from "../lib/socket.js";
import { play } from "../lib/sound.js";
import { isMine } from "../lib/tabs.js";
import { call, callOff, toast } from "../lib/toast.js";
import { say } from "../lib/words.js";
import { PopMenu } from "./pop-menu.js";

const AFTER_PAGE = 400;
const TOGETHER = 300;
const MOST = 99;
const CLOSED = "calls_closed";
const ALL_SOUNDS = ["message", "waiting", "late", "alarm"];

class NotificationTray extends PopMenu {
  #stop = () => {};
  /** the newest that this page knows; nothing is news before the first answer */
  #newest = Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #persistence = new Persistence(() => this.#load());

  connectedCallback() {
    super.connectedCallback();
    this.setAttribute("beside", "");
    this.addEventListener("click", this.#pressed);
    this.addEventListener("change", this.#liked);
    document.addEventListener("feed:frame", this.#rang);
    const person = document.documentElement.dataset.person;
    if (person) this.#stop = watch(`person.${person}`, 0);
    this.#showLikes();
    this.#timer = setTimeout(() => this.#load(), AFTER_PAGE);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
    clearTimeout(this.#timer);
    this.#persistence.ended();
    this.removeEventListener("click", this.#pressed);
    this.removeEventListener("change", this.#liked);
    document.removeEventListener("feed:frame", this.#rang);
  }

  async opened() {
    const head = this.querySelector("h2");
    head?.setAttribute("tabindex", "-1");
    head?.focus();
    await this.#load();
    this.place();
  }

  #rang = (/** @type {Event} */ event) => {
    const { subject } = /** @type {CustomEvent} */ (event).detail;
    if (subject !== `person.${document.documentElement.dataset.person}`) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), TOGETHER);
  };

  async #load() {
    try {
      const answer = await send(this.getAttribute("src") ?? "", { method: "GET" });
      this.#count(answer);
      this.#tellPresence(answer);
      this.#fill(await answer.text());
      this.#persistence.ended();
    } catch (problem) {
      if (!this.isConnected || (problem instanceof Problem && !mayPass(problem.status))) this.#persistence.ended();
      else this.#persistence.failed();
    }
  }

  /**
   * It changes in another tab, or when too many offers were missed.
   * @param {Response} answer
   */
  #tellPresence(answer) {
    const told = answer.headers.get("X-Presence");
    if (told) document.dispatchEvent(new CustomEvent("presence:told", { detail: JSON.parse(decodeURIComponent(told)) }));
  }

  /** @param {string} html */
  #fill(html) {
    const list = this.querySelector("#tray-list");
    if (!list) return;
    list.innerHTML = html;
    const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".tray__item")]);
    const unread = items.filter((item) => item.matches(".is-unread"));
    const open = new Set(unread.map((item) => item.dataset.about));
    callOff((about) => !open.has(about));
    for (const item of unread) if ("calls" in item.dataset) this.#call(item);
    for (const item of unread) if (number(item) > this.#newest) this.#tell(item);
    this.#newest = Math.max(0, ...items.map(number));
  }

  /**
   * Also on a page that was opened since; not again what was closed by hand, until it is called anew.
   * @param {HTMLElement} item
   */
  #call(item) {
    const { about = "", icon } = item.dataset;
    if (location.pathname === about || number(item) <= (shut()[about] ?? 0)) return;
    const closed = () => sessionStorage.setItem(CLOSED, JSON.stringify({ ...shut(), [about]: number(item) }));
    call(said(item), { icon, about, closed, action: opening(item) });
  }

  /**
   * The list ends somewhere; the count is of all.
   * @param {Response} answer
   */
  #count(answer) {
    const unread = Number(answer.headers.get("X-Unread"));
    const count = this.querySelector("#tray-count");
    if (count) count.textContent = unread > MOST ? `${MOST}+` : unread ? String(unread) : "";
  }

  /** @param {HTMLElement} item */
  async #tell(item) {
    const text = item.querySelector("a")?.textContent?.trim() ?? "";
    announce(text);
    if ("shows" in item.dataset && !("calls" in item.dataset) && !document.hidden) this.#show(item);
    if (!(await isMine(item.id))) return;
    const sound = /** @type {"message" | "waiting" | "late" | "alarm" | undefined} */ (item.dataset.sound);
    if (sound) play(sound);
    if (!document.hidden || !("browser" in item.dataset) || !wantsNotifications()) return;
    if (!("Notification" in window) || Notification.permission !== "granted") return;
    const note = new Notification(text, { tag: item.id, silent: true });
    note.onclick = () => {
      focus();
      item.querySelector("a")?.click();
      note.close();
    };
  }

  /**
   * What changes the work that one is at is said where one looks, with what it is about.
   * @param {HTMLElement} item
   */
  #show(item) {
    const { about, icon } = item.dataset;
    toast(said(item), { icon, about, action: opening(item), stays: 12_000 });
  }

  #pressed = async (/** @type {Event} */ event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-read-all]")) return;
    try {
      const answer = await send(this.getAttribute("src") ?? "", { body: new URLSearchParams({ read: "all" }) });
      this.#count(answer);
      this.#fill(await answer.text());
    } catch (problem) {
      tell(problem);
    }
  };

  #showLikes() {
    for (const box of this.querySelectorAll("[data-like]")) {
      const input = /** @type {HTMLInputElement} */ (box);
      input.checked = input.dataset.like === "sounds" ? wantsSounds() : wantsNotifications();
    }
  }

  #liked = async (/** @type {Event} */ event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.dataset.like) return;
    const page = document.documentElement;
    if (box.dataset.like === "sounds") {
      const sounds = box.checked ? ALL_SOUNDS : [];
      page.dataset.sounds = sounds.join(" ");
      await keep({ sounds: sounds.length ? sounds : "" });
      return;
    }
    if (box.checked && !(await mayShow())) {
      box.checked = false;
      toast(say("notifications_blocked"), { icon: "info" });
      return;
    }
    page.dataset.notifications = box.checked ? "on" : "off";
    await keep({ notifications: box.checked });
  };
}

/** @param {HTMLElement} item */
const number = (item) => Number(item.id.split("-").pop());

/** @returns {Record<string, number>} the newest call of each that was closed */
const shut = () => JSON.parse(sessionStorage.getItem(CLOSED) ?? "{}");

/** @param {HTMLElement} item */
function said(item) {
  const words = [item.querySelector("a"), item.querySelector("p")].map((part) => part?.textContent?.trim());
  return words.filter(Boolean).join(" · ");
}

/** @param {HTMLElement} item */
const opening = (item) => ({ label: say("open"), run: () => item.querySelector("a")?.click() });

async function mayShow() {
  return "Notification" in window && (await Notification.requestPermission()) === "granted";
}

customElements.define("notification-tray", NotificationTray);
