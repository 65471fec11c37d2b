// The blocks of an article beyond plain text, as the canonical HTML has them: numbered steps, boxes
// that stand out, what opens on a click, pictures.
import { Node } from "@tiptap/core";

// these are read before a plain numbered list and its items; as kinds of blocks they stand behind the
// paragraph, which is what an empty place is filled with
const BEFORE_PLAIN = 60;
const INSIDE = "(paragraph | bulletList | orderedList)";

export const Steps = Node.create({
  name: "steps",
  group: "block",
  content: "step+",
  parseHTML() {
    return [{ tag: "ol.steps", priority: BEFORE_PLAIN }];
  },
  renderHTML() {
    return ["ol", { class: "steps" }, 0];
  },
});

export const Step = Node.create({
  name: "step",
  content: "stepTitle (paragraph | bulletList | orderedList | callout | picture | table)*",
  defining: true,
  parseHTML() {
    return [{ tag: "li", context: "steps/", priority: BEFORE_PLAIN }];
  },
  renderHTML() {
    return ["li", 0];
  },
  addKeyboardShortcuts() {
    return { Enter: () => nextStep(this.editor), Backspace: () => noStep(this.editor) };
  },
});

export const StepTitle = Node.create({
  name: "stepTitle",
  content: "(text | fact)*",
  marks: "",
  defining: true,
  parseHTML() {
    return [{ tag: "strong", context: "step/", priority: BEFORE_PLAIN }];
  },
  renderHTML() {
    return ["strong", 0];
  },
});

/**
 * An empty line at the end of a step begins the next one.
 * @param {import("@tiptap/core").Editor} editor
 */
function nextStep(editor) {
  const { $from, empty } = editor.state.selection;
  const step = $from.node(-1);
  if (!empty || step?.type.name !== "step" || $from.parent.type.name !== "paragraph") return false;
  if ($from.parent.content.size || $from.index(-1) !== step.childCount - 1) return false;
  const { step: kind, stepTitle } = editor.schema.nodes;
  return editor.commands.command(({ tr, dispatch }) => {
    if (!dispatch) return true;
    tr.delete($from.before(), $from.after());
    const after = tr.mapping.map($from.after(-1));
    tr.insert(after, kind.create(null, stepTitle.create()));
    tr.setSelection(/** @type {any} */ (editor.state.selection.constructor).near(tr.doc.resolve(after + 2)));
    return true;
  });
}

/**
 * What is left of an empty step goes, and its list with the last one.
 * @param {import("@tiptap/core").Editor} editor
 */
function noStep(editor) {
  const { $from, empty } = editor.state.selection;
  if (!empty || $from.parent.type.name !== "stepTitle" || $from.parent.content.size) return false;
  const step = $from.node(-1);
  if (step.childCount > 1) return false;
  const list = $from.node(-2);
  const [from, to] = list.childCount > 1 ? [$from.before(-1), $from.after(-1)] : [$from.before(-2), $from.after(-2)];
  if (list.childCount > 1) return editor.chain().deleteRange({ from, to }).focus(Math.max(1, from - 1)).run();
  return editor.chain().insertContentAt({ from, to }, { type: "paragraph" }).focus(from + 1).run();
}

export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: `${INSIDE}+`,
  defining: true,
  addAttributes() {
    return {
      tone: {
        default: "info",
        parseHTML: (box) => /callout--(info|warn|good)/.exec(box.className)?.[1] ?? "info",
        renderHTML: ({ tone }) => ({ class: `callout--${tone}` }),
      },
    };
  },
  parseHTML() {
    return [{ tag: "aside" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["aside", HTMLAttributes, 0];
  },
});

// while one writes, what opens on a click is open
export const More = Node.create({
  name: "more",
  group: "block",
  content: `moreTitle (paragraph | bulletList | orderedList | steps | callout | table | picture)+`,
  defining: true,
  isolating: true,
  parseHTML() {
    return [{ tag: "details" }];
  },
  renderHTML() {
    return ["details", 0];
  },
  addNodeView() {
    return () => opened("more");
  },
});

export const MoreTitle = Node.create({
  name: "moreTitle",
  content: "(text | fact)*",
  marks: "",
  defining: true,
  parseHTML() {
    return [{ tag: "summary" }];
  },
  renderHTML() {
    return ["summary", 0];
  },
  addNodeView() {
    return () => opened("more__title");
  },
});

/** @param {string} name */
function opened(name) {
  const dom = document.createElement("div");
  dom.className = name;
  return { dom, contentDOM: dom };
}

/** @param {(key: string) => string} source the address of what an upload shows */
export function pictures(source) {
  return Node.create({
    name: "picture",
    group: "block",
    content: "text*",
    marks: "",
    draggable: true,
    isolating: true,
    addAttributes() {
      return {
        upload: {
          default: "",
          parseHTML: (figure) => figure.getAttribute("data-upload"),
          renderHTML: ({ upload }) => ({ "data-upload": upload }),
        },
      };
    },
    parseHTML() {
      return [{ tag: "figure[data-upload]", contentElement: (figure) => /** @type {HTMLElement} */ (figure).querySelector("figcaption") ?? document.createElement("figcaption") }];
    },
    renderHTML({ HTMLAttributes }) {
      return ["figure", HTMLAttributes, ["figcaption", 0]];
    },
    addNodeView() {
      return ({ node }) => {
        const dom = document.createElement("figure");
        const image = document.createElement("img");
        image.src = source(node.attrs.upload);
        image.alt = "";
        const contentDOM = document.createElement("figcaption");
        dom.append(image, contentDOM);
        return { dom, contentDOM };
      };
    },
  });
}
