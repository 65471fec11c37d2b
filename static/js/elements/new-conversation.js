// <new-conversation data-draft data-version data-limit data-accepts>: the form that begins a conversation. It
// works without script; this makes the text rich, finds players by name, takes files, and keeps
// what is typed.
import { Drafts } from "../lib/drafts.js";
import { el } from "../lib/draw.js";
import { Problem, send, tell } from "../lib/request.js";
import { toast } from "../lib/toast.js";
import { Uploads } from "../lib/uploads.js";
import { say } from "../lib/words.js";

const PAUSE = 200;

class NewConversation extends HTMLElement {
  /** @type {import("@tiptap/core").Editor | undefined} */
  #editor;
  #leave = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  connectedCallback() {
    const form = this.querySelector("form");
    if (!form || this.#editor) return;
    this.form = form;
    const { signal } = (this.#leave = new AbortController());
    this.uploads = new Uploads(this.#part("[data-files]"), this.dataset, () => this.#changed());
    this.drafts = new Drafts(this.dataset.draft ?? "", (state) => {
      this.#part("[data-kept]").textContent = say(state === "kept" ? "draft_kept" : "draft_not_kept");
    });
    this.drafts.startAt("reply", Number(this.dataset.version));
    form.addEventListener("submit", (event) => this.#send(event), { signal });
    form.addEventListener("input", (event) => this.#typed(event), { signal });
    form.addEventListener("change", (event) => this.#picked(event), { signal });
    form.addEventListener("keydown", (event) => this.#key(event), { signal });
    form.addEventListener("paste", (event) => this.#take(event, event.clipboardData), { capture: true, signal });
    form.addEventListener("dragover", (event) => event.preventDefault(), { signal });
    form.addEventListener("drop", (event) => this.#take(event, event.dataTransfer), { capture: true, signal });
    this.#part("[data-attach]").hidden = false;
    this.#part("[data-attach]").addEventListener("click", () => this.#part("[data-file-input]").click(), { signal });
    this.#open();
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.#editor?.destroy();
    this.#editor = undefined;
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.form?.elements.namedItem(name));
  }

  async #open() {
    const kept = JSON.parse(this.#part("[data-drafts]").textContent || "{}");
    this.uploads?.restore(kept.files ?? []);
    const { openEditor } = await import("../lib/editor.js");
    if (this.#leave.signal.aborted) return;
    const box = this.#field("text");
    const typed = box.value;
    const mount = this.#part("[data-editor]");
    const label = this.querySelector(`label[for="${box.id}"]`)?.textContent ?? "";
    const html = kept.html || "";
    this.#editor = openEditor({ mount, label, html, changed: () => this.#changed() });
    if (!html && typed) this.#editor.commands.insertContent(typed);
    box.hidden = true;
    mount.hidden = false;
  }

  #changed() {
    this.drafts?.later("reply", () => ({
      html: this.#editor?.getHTML() ?? "",
      files: this.uploads?.kept ?? [],
      ...Object.fromEntries(["to", "subject", "language", "mailbox", "client_id"].map((name) => [name, this.#field(name).value])),
    }));
  }

  /** @param {Event} event */
  #typed(event) {
    this.#changed();
    if (!(event.target instanceof HTMLInputElement) || event.target.name !== "to") return;
    this.#field("player").value = "";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE);
  }

  /** @param {Event} event */
  #picked(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file" || !input.files) return;
    this.uploads?.add(input.files);
    input.value = "";
  }

  /**
   * @param {Event} event
   * @param {DataTransfer | null} carried
   */
  #take(event, carried) {
    if (!carried?.files.length) return;
    event.preventDefault();
    event.stopPropagation();
    this.uploads?.add(carried.files);
  }

  async #look() {
    const typed = this.#field("to").value.trim();
    const menu = this.#part("[data-players]");
    if (typed.length < 2 || typed.includes("@")) return void (menu.hidden = true);
    const url = `/conversations/new/players/?${new URLSearchParams({ q: typed })}`;
    const answer = await send(url, { method: "GET", accept: "application/json" }).catch(() => null);
    const { players } = answer ? await answer.json() : { players: [] };
    menu.hidden = !players.length;
    this.#field("to").setAttribute("aria-expanded", String(players.length > 0));
    menu.replaceChildren(
      ...players.map((/** @type {{id: number, name: string, address: string, brand: string, language: string}} */ one) => {
        const item = el("button", { type: "button", class: "menu__item", role: "option", "aria-selected": "false" }, [
          el("span", { class: "grow clip" }, [one.name]),
          el("span", { class: "meta" }, [`${one.address} · ${one.brand}`]),
        ]);
        item.addEventListener("click", () => this.#choose(one));
        return item;
      }),
    );
  }

  /** @param {{id: number, name: string, address: string, language: string}} player */
  #choose(player) {
    this.#field("to").value = `${player.name} (${player.address})`;
    this.#field("player").value = String(player.id);
    this.#field("language").value = player.language;
    this.#part("[data-players]").hidden = true;
    this.#field("subject").focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const menu = this.#part("[data-players]");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.form?.requestSubmit();
    } else if (event.key === "Escape" && !menu.hidden) {
      event.preventDefault();
      menu.hidden = true;
      this.#field("to").focus();
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !menu.hidden) {
      const items = /** @type {HTMLElement[]} */ ([...menu.children]);
      const here = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      event.preventDefault();
      items[(here + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length]?.focus();
    }
  }

  /** @param {Event} event */
  async #send(event) {
    if (!this.#editor || !this.form) return;
    event.preventDefault();
    const button = this.#part("[data-send]");
    if (button.classList.contains("is-busy")) return;
    if (this.uploads?.isBusy) return toast(say("wait_for_files"));
    if (this.uploads?.isShort) return toast(say("file_left_out"), { tone: "danger" });
    this.#field("html").value = this.#editor.isEmpty ? "" : this.#editor.getHTML();
    const body = new FormData(this.form);
    body.delete("text");
    for (const handle of this.uploads?.handles ?? []) body.append("handles", handle);
    button.classList.add("is-busy");
    try {
      const accept = "application/json, application/problem+json";
      const answer = await send(this.form.action, { body, accept, key: this.#field("client_id").value });
      this.drafts?.sent("reply");
      location.assign((await answer.json()).url);
    } catch (problem) {
      button.classList.remove("is-busy");
      this.#refused(problem);
    }
  }

  /**
   * What was sent first had arrived, though its answer had not: what is here now is another one.
   * @param {Problem} problem
   */
  #begunBefore(problem) {
    const { url, go, client_id, handles } = /** @type {any} */ (problem.body);
    this.#field("client_id").value = client_id;
    this.uploads?.drop(handles);
    this.#changed();
    toast(problem.message, { tone: "danger", stays: 60_000, action: { label: go, run: () => location.assign(url) } });
  }

  /** @param {unknown} problem */
  #refused(problem) {
    if (problem instanceof Problem && problem.errors.text) {
      toEditor(this.#editor);
      return tell(new Problem(problem.status, { detail: problem.errors.text.join(" ") }));
    }
    if (problem instanceof Problem && problem.status === 409) return this.#begunBefore(problem);
    tell(problem, { form: this.form, again: () => this.form?.requestSubmit() });
  }
}

/** @param {import("@tiptap/core").Editor | undefined} editor */
function toEditor(editor) {
  editor?.commands.focus("end");
}

customElements.define("new-conversation", NewConversation);
