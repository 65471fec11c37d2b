// The small list that opens while one types: saved replies at "/", articles at "??", colleagues at "@".
// Below it stands what the chosen one says. A choice with `ways` is chosen twice: what, then how.
import { PluginKey } from "@tiptap/pm/state";
import { el, icon } from "./draw.js";
import { Extension, Mention, Suggestion } from "./editor.js";
import { count, say } from "./words.js";
import { announce } from "./announce.js";

/**
 * @typedef {{id: number | string, title: string, note: string, mark: string, more: any, ways?: Choice[]}} Choice
 * @typedef {(typed: string) => Promise<Choice[] | null>} Search null: nobody answered
 */

/** @param {string} label */
function menu(label) {
  const list = el("div", { class: "composer__choices", role: "listbox", "aria-label": label });
  const preview = el("p", { class: "composer__preview" }, []);
  // of what the choices are ways, or why there are none
  const head = el("p", { class: "menu__h clip" }, []);
  const box = el("div", { class: "menu composer__menu", popover: "manual" }, [head, list, preview]);
  /** @type {Choice[]} */
  let choices = [];
  let [at, typed, isReached] = [0, "", true];
  /** @type {(choice: Choice) => void} */
  let choose = () => {};
  /** the choices before this one was made, while its ways are shown
   * @type {{choices: Choice[], at: number, typed: string} | null}
   */
  let before = null;
  /** @type {(() => DOMRect | null) | undefined} */
  let caret;

  function draw() {
    list.replaceChildren(
      ...choices.map((choice, n) => {
        const { shortcut, spoken = "", preview: said, off = "", off_now: isForNow = false, is_offer: isOffer = false } = choice.more;
        const aside = said === undefined ? choice.note : shortcut ? `/${shortcut}` : spoken;
        const row = el("div", { class: "menu__item", role: "option", id: `choice-${n}`, "aria-selected": String(n === at) }, [
          icon(choice.mark, 14),
          el("span", { class: "grow clip" }, [choice.title]),
          ...(off ? [" ", el("span", { class: "chip chip--guard" }, [icon("shield", 12), say(isForNow ? "offer_off_now" : "offer_off")])] : []),
          ...(isOffer && !off ? [" ", el("span", { class: "chip chip--line" }, [say("offer")])] : []),
          ...(aside && !off ? [" ", el("span", { class: "meta" }, [aside])] : []),
        ]);
        if (off) {
          row.setAttribute("aria-disabled", "true");
          row.setAttribute("aria-description", off);
        }
        // not a click: the editor must not lose the focus
        row.addEventListener("mousedown", (event) => {
          event.preventDefault();
          pick(choice);
        });
        row.addEventListener("pointermove", () => point(n));
        return row;
      }),
    );
    const whose = before?.choices[before.at];
    head.textContent = whose?.title ?? (choices.length ? "" : say(isReached ? "nothing_fits" : "list_not_reached"));
    head.lang = whose?.more.language ?? document.documentElement.lang;
    head.hidden = !head.textContent;
    list.hidden = !choices.length;
    show();
    place();
  }

  function place() {
    const mark = caret?.();
    if (!mark) return;
    box.style.insetInlineStart = `${Math.min(mark.left, innerWidth - box.offsetWidth - 8)}px`;
    const above = mark.top - box.offsetHeight - 6;
    box.style.insetBlockStart = `${above > 8 ? above : mark.bottom + 6}px`;
  }

  function show() {
    [...list.querySelectorAll("[role=option]")].forEach((row, n) => row.setAttribute("aria-selected", String(n === at)));
    const { preview: said = "", language = "", files: carried = [], off = "" } = choices[at]?.more ?? {};
    preview.textContent = off || said;
    preview.classList.toggle("composer__preview--off", Boolean(off));
    if (off) announce(`${choices[at].title}. ${off}`);
    if (carried.length && !off) preview.prepend(el("span", { class: "composer__carried" }, [icon("clip", 12), carried.join(", ")]));
    preview.lang = off ? document.documentElement.lang : language;
    preview.hidden = !said;
    list.querySelector("[aria-selected='true']")?.scrollIntoView({ block: "nearest" });
  }

  /** What is off stays where it is, and says why. @param {Choice} choice */
  function pick(choice) {
    if (choice.more.off) announce(choice.more.off);
    else if (choice.ways?.length) {
      before = { choices, at, typed };
      [choices, at] = [choice.ways, 0];
      draw();
      announce(`${choice.title}. ${choices.map(({ title }) => title).join(", ")}`);
    } else choose(choice);
  }

  /** Back to what was chosen from. */
  function back() {
    if (!before) return false;
    ({ choices, at } = before);
    before = null;
    draw();
    return true;
  }

  /** @param {number} n */
  function point(n) {
    if (at === n) return;
    at = n;
    show();
  }

  return {
    back,
    /** @param {any} props */
    show(props) {
      choose = (choice) => props.command(choice);
      typed = props.query;
      // until there is an answer the last one stands; who has chosen from it meanwhile, has chosen
      if (props.loading || before?.typed === typed) return;
      const wasReached = isReached;
      [at, before, isReached, choices] = [0, null, Boolean(props.items), props.items ?? []];
      // inside the page's landmarks, for those who walk along them
      if (!box.isConnected) (document.getElementById("main") ?? document.body).append(box);
      const isOpening = !box.matches(":popover-open");
      if (isOpening) box.showPopover();
      if (isReached && isOpening) announce(count("results", choices.length));
      else if (!isReached && (wasReached || isOpening)) announce(say("list_not_reached"));
      caret = props.clientRect;
      draw();
    },
    hide() {
      [at, before, typed, isReached, choices] = [0, null, "", true, []];
      box.remove();
    },
    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.key === "Escape") box.remove();
      if (event.key === "Escape" || (event.key === "ArrowLeft" && back())) return true;
      if (!box.isConnected || !choices.length) return false;
      if (event.key === "ArrowDown") at = (at + 1) % choices.length;
      else if (event.key === "ArrowUp") at = (at + choices.length - 1) % choices.length;
      else if (event.key === "Enter" || event.key === "Tab") {
        pick(choices[at]);
        return true;
      } else return false;
      show();
      return true;
    },
  };
}

/** @param {ReturnType<typeof menu>} box */
function drawn(box) {
  // words that come back into the editor while he is elsewhere open nothing: it would take his keys
  const show = (/** @type {any} */ props) => (props.editor.isFocused ? box.show(props) : box.hide());
  return () => ({
    onStart: show,
    onUpdate: show,
    onExit: () => box.hide(),
    onKeyDown: (/** @type {any} */ props) => box.key(props.event),
  });
}

/**
 * Saved replies: a slash where a word could begin.
 * @param {Search} search
 * @param {(choice: Choice) => void} used
 */
export function savedReplies(search, used) {
  return Extension.create({
    name: "savedReplies",
    addProseMirrorPlugins() {
      return [
        Suggestion({
          editor: this.editor,
          pluginKey: new PluginKey("savedReplies"),
          char: "/",
          allowSpaces: false,
          items: ({ query }) => /** @type {Promise<Choice[]>} */ (search(query)),
          command: ({ editor, range, props }) => {
            const choice = /** @type {Choice} */ (/** @type {unknown} */ (props));
            editor.chain().focus().deleteRange(range).insertContent(choice.more.html).run();
            used(choice);
          },
          render: drawn(menu(say("saved_replies"))),
        }),
      ];
    },
  });
}

/**
 * Articles: two question marks where a word could begin, and what one looks for.
 * @param {Search} search
 * @param {(choice: any, mark: string) => void} chosen puts the words in, where `mark` stood
 * @param {() => boolean} isOn
 */
export function articles(search, chosen, isOn) {
  const box = menu(say("articles"));
  return Extension.create({
    name: "articles",
    addKeyboardShortcuts() {
      // what follows would end the whole list
      return { Escape: () => box.back() };
    },
    addProseMirrorPlugins() {
      return [
        Suggestion({
          editor: this.editor,
          pluginKey: new PluginKey("articles"),
          char: "??",
          allowSpaces: true,
          allow: isOn,
          items: ({ query }) => /** @type {Promise<Choice[]>} */ (search(query)),
          command: ({ editor, range, props }) => {
            const mark = editor.state.doc.textBetween(range.from, range.to);
            editor.chain().focus().deleteRange(range).run();
            chosen(props, mark);
          },
          render: drawn(box),
        }),
      ];
    },
  });
}

/**
 * Colleagues, in notes only.
 * @param {Search} search
 * @param {() => boolean} isOn
 */
export function mentions(search, isOn) {
  return Mention.extend({
    addAttributes() {
      return {
        id: { default: null, parseHTML: (node) => node.getAttribute("data-person"), renderHTML: ({ id }) => ({ "data-person": id }) },
        label: { default: null, parseHTML: (node) => node.textContent?.replace(/^@/, ""), renderHTML: () => ({}) },
      };
    },
    parseHTML() {
      return [{ tag: "span.mention[data-person]" }];
    },
    renderHTML({ node, HTMLAttributes }) {
      return ["span", { class: "mention", "data-person": HTMLAttributes["data-person"] }, `@${node.attrs.label}`];
    },
  }).configure({
    suggestion: {
      char: "@",
      allow: isOn,
      items: ({ query }) => /** @type {Promise<Choice[]>} */ (search(query)),
      command: ({ editor, range, props }) => {
        const choice = /** @type {Choice} */ (/** @type {unknown} */ (props));
        editor
          .chain()
          .focus()
          .insertContentAt(range, [
            { type: "mention", attrs: { id: choice.id, label: choice.title } },
            { type: "text", text: " " },
          ])
          .run();
      },
      render: drawn(menu(say("colleagues"))),
    },
  });
}
