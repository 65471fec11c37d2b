// <notification-tray src>: the bell. The list is fetched when it opens; news arrive as frames and
// ring, show a browser notification when the page is out of sight, and are said once.
import { announce } from "../lib/announce.js";
import { place } from "../lib/feed.js";
import { keep, wantsNotifications, wantsSounds } from "../lib/likes.js";
import { send, tell } from "../lib/request.js";
import { play } from "../lib/sound.js";
import { toast } from "../lib/toast.js";
import { say } from "../lib/words.js";
import { PopMenu } from "./pop-menu.js";

const ALL_SOUNDS = ["message", "waiting", "late"];

class NotificationTray extends PopMenu {
  /** @type {MutationObserver | undefined} */
  #news;
  #isLoading = false;

  connectedCallback() {
    super.connectedCallback();
    this.setAttribute("beside", "");
    this.addEventListener("click", this.#pressed);
    this.addEventListener("change", this.#liked);
    const list = this.querySelector("#tray-list");
    this.#news = new MutationObserver((changes) => {
      if (this.#isLoading) return;
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) if (node instanceof HTMLElement) this.#tell(node);
      }
    });
    if (list) this.#news.observe(list, { childList: true });
    this.#showLikes();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#news?.disconnect();
    this.removeEventListener("click", this.#pressed);
    this.removeEventListener("change", this.#liked);
  }

  async opened() {
    this.querySelector("h2")?.setAttribute("tabindex", "-1");
    /** @type {HTMLElement | null} */ (this.querySelector("h2"))?.focus();
    try {
      const answer = await send(this.getAttribute("src") ?? "", { method: "GET" });
      this.#isLoading = true;
      const list = this.querySelector("#tray-list");
      if (list) list.innerHTML = await answer.text();
      this.place();
    } catch (problem) {
      tell(problem);
    } finally {
      // the observer reports after this turn
      setTimeout(() => (this.#isLoading = false));
    }
  }

  /** @param {HTMLElement} item */
  #tell(item) {
    const text = item.querySelector("a")?.textContent?.trim() ?? "";
    const count = this.querySelector("#tray-count");
    if (count && item.matches(".is-unread")) count.textContent = String(Number(count.textContent || 0) + 1);
    announce(text);
    const sound = /** @type {"message" | "waiting" | "late" | undefined} */ (item.dataset.sound);
    if (sound) play(sound);
    if (!document.hidden || !wantsNotifications() || Notification.permission !== "granted") return;
    const note = new Notification(text, { tag: item.id, silent: true });
    note.onclick = () => {
      focus();
      item.querySelector("a")?.click();
      note.close();
    };
  }

  #pressed = async (/** @type {Event} */ event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-read-all]")) return;
    try {
      const answer = await send(this.getAttribute("src") ?? "", { body: new URLSearchParams({ read: "all" }) });
      if (answer.headers.get("Content-Type")?.startsWith("text/html")) place(await answer.text());
      for (const item of this.querySelectorAll(".is-unread")) item.classList.remove("is-unread");
      const count = this.querySelector("#tray-count");
      if (count) count.textContent = "";
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
    if (box.checked && (await Notification.requestPermission()) !== "granted") {
      box.checked = false;
      toast(say("notifications_blocked"), { icon: "info" });
      return;
    }
    page.dataset.notifications = box.checked ? "on" : "off";
    await keep({ notifications: box.checked });
  };
}

customElements.define("notification-tray", NotificationTray);
