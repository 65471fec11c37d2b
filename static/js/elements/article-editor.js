// <article-editor data-draft data-version data-facts data-articles data-media data-language>: the words of
// an article. Its form works without script, as plain HTML; this makes it rich and keeps what is typed.
import { Drafts } from "../lib/drafts.js";
import { send } from "../lib/request.js";
import { say } from "../lib/words.js";

const WORDS = ["title", "summary", "terms", "body", "note", "base"];

export class ArticleEditor extends HTMLElement {
  /** @type {import("@tiptap/core").Editor | undefined} */
  editor;
  /** @type {Map<string, {words: string, says: string}>} */
  #facts = new Map();
  #leave = new AbortController();
  #isTouched = false;

  connectedCallback() {
    this.form = /** @type {HTMLFormElement} */ (this.querySelector("form[data-words]"));
    if (!this.form || this.editor) return;
    const { signal } = (this.#leave = new AbortController());
    this.drafts = new Drafts(this.dataset.draft ?? "", (state) => this.#told(state));
    this.#restore();
    this.form.addEventListener("input", () => this.#changed(), { signal });
    // the form takes the words with it; the other one throws them away
    this.addEventListener("submit", (event) => this.#leaves(event), { signal });
    this.addEventListener("click", (event) => this.#pressed(event), { signal });
    // before the palette, which the same keys open elsewhere
    addEventListener("keydown", (event) => this.#key(event), { capture: true, signal });
    this.addEventListener("paste", (event) => this.#brought(event, event.clipboardData), { capture: true, signal });
    this.addEventListener("drop", (event) => this.#brought(event, event.dataTransfer), { capture: true, signal });
    addEventListener("pagehide", () => this.#isTouched && this.drafts?.keep("article", this.#content()), { signal });
    this.#count();
    this.#open();
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.editor?.destroy();
    this.editor = undefined;
  }

  /** @param {string} name */
  field(name) {
    return /** @type {HTMLInputElement} */ (this.form?.elements.namedItem(name));
  }

  /** @param {string} selector */
  piece(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** Words that an earlier page of this tab could not hand over any more. */
  #restore() {
    const version = Number(this.dataset.version);
    this.drafts?.startAt("article", version);
    const left = this.drafts?.left("article", version);
    if (!left) return;
    for (const name of WORDS) if (name in left.content) this.field(name).value = left.content[name];
    this.drafts?.startAt("article", left.version);
    this.#changed();
  }

  async #open() {
    const box = this.field("body");
    const [{ openArticle }, tools, { Picking, best }, { toKeep }, { showFact }] = await Promise.all([
      import("../lib/article/opening.js"),
      import("../lib/article/tools.js"),
      import("../lib/article/picking.js"),
      import("../lib/article/canonical.js"),
      import("../lib/article/named.js"),
      this.#readFacts(),
    ]);
    const { signal } = this.#leave;
    if (signal.aborted) return;
    this.tools = tools;
    this.toKeep = toKeep;
    const early = box.value;
    this.editor = openArticle({
      mount: this.piece("[data-editor]"),
      label: box.getAttribute("aria-label") ?? "",
      html: early,
      placeholder: box.placeholder,
      lang: this.dataset.language ?? "",
      value: (key) => this.#facts.get(key) ?? { words: "", says: key },
      source: (key) => `${this.dataset.media}${key}.webp`,
      changed: () => this.#written(),
      moved: () => this.#pressedNow(),
    });
    // what it makes of the same words is no change
    this.first = this.toKeep(this.editor.getHTML());
    this.piece("[data-editor]").hidden = false;
    this.piece("[data-bar]").hidden = false;
    box.hidden = true;
    this.facts = new Picking(this.#dialog("fact"), async (typed) => best(this.#listed(), typed), (one) => this.#named("fact", one.id), signal);
    this.ways = new Picking(this.#dialog("link"), (typed) => this.#found(typed), (one) => this.#linked(one), signal);
    this.querySelector("[name=seen-as]")?.addEventListener("change", async () => {
      await this.#readFacts();
      for (const chip of this.querySelectorAll("[data-editor] [data-fact]")) showFact(/** @type {HTMLElement} */ (chip), (key) => this.#facts.get(key) ?? { words: "", says: key });
    }, { signal });
    this.#pressedNow();
    this.setAttribute("data-ready", "");
  }

  /** @param {string} name */
  #dialog(name) {
    return /** @type {HTMLDialogElement} */ (this.querySelector(`dialog[data-pick="${name}"]`));
  }

  async #readFacts() {
    const brand = /** @type {HTMLSelectElement | null} */ (this.querySelector("[name=seen-as]"))?.value ?? "";
    const asked = new URLSearchParams({ brand, language: this.dataset.language ?? "" });
    try {
      const answer = await send(`${this.dataset.facts}?${asked}`, { method: "GET", accept: "application/json" });
      const { facts } = await answer.json();
      this.#facts = new Map(facts.map((/** @type {any} */ one) => [one.key, { words: one.words, says: one.name }]));
    } catch {
      // chips show their keys
    }
  }

  #listed() {
    return [...this.#facts].map(([key, { words, says }]) => ({ id: key, title: says, note: words || say("fact_has_none") }));
  }

  /** @param {string} typed */
  async #found(typed) {
    const asked = new URLSearchParams({ q: typed, language: this.dataset.language ?? "" });
    const answer = await send(`${this.dataset.articles}?${asked}`, { method: "GET", accept: "application/json" });
    return (await answer.json()).found;
  }

  /**
   * @param {string} kind
   * @param {string} key
   */
  #named(kind, key) {
    this.editor?.chain().focus().insertContent({ type: kind, attrs: { key } }).run();
  }

  /** @param {{id: string, title: string}} way */
  #linked({ id, title }) {
    const chain = this.editor?.chain().focus();
    if (this.editor?.isActive("way")) chain?.extendMarkRange("way").setMark("way", { href: id }).run();
    else if (this.editor?.state.selection.empty) chain?.insertContent({ type: "text", text: title, marks: [{ type: "way", attrs: { href: id } }] }).run();
    else chain?.setMark("way", { href: id }).run();
  }

  /** @param {File} [file] that was pasted or dropped */
  async #picture(file) {
    const language = this.dataset.language ?? "";
    const pick = /** @type {import("./upload-pick.js").UploadPick | null} */ (this.querySelector("upload-pick"));
    const chosen = await pick?.choose(language, file);
    if (!chosen) return;
    const caption = chosen.captions[language];
    const words = caption ? [{ type: "text", text: caption }] : [];
    this.editor?.chain().focus().insertContent({ type: "picture", attrs: { upload: chosen.key }, content: words }).run();
  }

  /**
   * A file that comes with the paste, and no words with it.
   * @param {Event} event
   * @param {DataTransfer | null} carried
   */
  #brought(event, carried) {
    const inPaper = event.target instanceof Element && event.target.closest("[data-editor]");
    const [file] = carried?.files ?? [];
    if (!inPaper || !file || !this.querySelector("upload-pick")) return;
    event.preventDefault();
    event.stopPropagation();
    this.#picture(file);
  }

  #written() {
    if (!this.editor || !this.toKeep) return;
    const kept = this.toKeep(this.editor.getHTML());
    if (!this.#isTouched && kept === this.first) return;
    this.field("body").value = kept;
    this.#changed();
    this.#pressedNow();
  }

  #changed() {
    this.#isTouched = true;
    this.#count();
    for (const note of this.querySelectorAll("[data-unsaved]")) note.removeAttribute("hidden");
    this.drafts?.later("article", () => this.#content());
  }

  #content() {
    return Object.fromEntries(WORDS.map((name) => [name, this.field(name)?.value ?? ""]));
  }

  /** A preview only shows them, and a dialog sends nothing. @param {SubmitEvent} event */
  #leaves(event) {
    const isSent = event.target instanceof HTMLFormElement && event.target.method === "post";
    if (!isSent || event.submitter?.hasAttribute("formtarget")) return;
    this.#isTouched = false;
    this.drafts?.handedOn("article");
  }

  /** @param {"kept" | "failed"} state */
  #told(state) {
    this.piece("[data-kept]").textContent = say(state === "kept" ? "draft_kept" : "draft_not_kept");
  }

  #count() {
    const output = this.piece("[data-count]");
    const { value, maxLength } = this.field("title");
    const most = Number(output.dataset.count);
    output.textContent = `${[...value].length}/${most}`;
    output.toggleAttribute("data-over", [...value].length > most || value.length === maxLength);
  }

  #pressedNow() {
    const { editor, tools } = this;
    if (!editor || !tools) return;
    for (const button of this.querySelectorAll("[data-do]")) {
      const name = button.getAttribute("data-do") ?? "";
      if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(tools.isOn(editor, name)));
    }
    this.piece("[data-cells]").hidden = !tools.isInTable(editor);
    const isLinked = editor.isActive("way");
    this.piece("[data-do=link]").setAttribute("aria-pressed", String(isLinked));
    this.piece("[data-do=unlink]").hidden = !isLinked;
  }

  /** @param {MouseEvent} event */
  #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-do]") : null;
    const name = button?.getAttribute("data-do");
    const { editor } = this;
    if (!editor || !name) return;
    if (name === "link") this.ways?.open(this.#marked());
    else if (name === "unlink") editor.chain().focus().extendMarkRange("way").unsetMark("way").run();
    else if (name === "fact") this.facts?.open();
    else if (name === "picture") this.#picture();
    else this.tools?.run(editor, name);
    this.#pressedNow();
  }

  #marked() {
    const { from, to } = /** @type {import("@tiptap/core").Editor} */ (this.editor).state.selection;
    return this.editor?.state.doc.textBetween(from, to, " ").slice(0, 60) ?? "";
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "s") this.form?.requestSubmit(this.querySelector("[data-save]"));
    else if (key === "k" && this.editor?.isFocused) this.ways?.open(this.#marked());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define("article-editor", ArticleEditor);
