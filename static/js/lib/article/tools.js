// What the buttons above an article do, and which of them are pressed where the caret stands.
import { deed, fresh, isIn } from "./tables.js";

/** @typedef {import("@tiptap/core").Editor} Editor */

const STEPS = { type: "steps", content: [{ type: "step", content: [{ type: "stepTitle" }] }] };
const MORE = { type: "more", content: [{ type: "moreTitle" }, { type: "paragraph" }] };

/** @type {Record<string, (editor: Editor) => unknown>} */
const DEEDS = {
  bold: (editor) => editor.chain().focus().toggleBold().run(),
  italic: (editor) => editor.chain().focus().toggleItalic().run(),
  h2: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
  h3: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
  bullets: (editor) => editor.chain().focus().toggleBulletList().run(),
  numbers: (editor) => editor.chain().focus().toggleOrderedList().run(),
  steps: (editor) => put(editor, STEPS, 3),
  table: (editor) => put(editor, fresh(), 3),
  more: (editor) => put(editor, MORE, 2),
  undo: (editor) => editor.chain().focus().undo().run(),
  redo: (editor) => editor.chain().focus().redo().run(),
};

/**
 * Puts a block at the caret and the caret into it; an empty line gives its place.
 * @param {Editor} editor
 * @param {any} block
 * @param {number} inside how deep the caret goes
 */
function put(editor, block, inside) {
  const { $from } = editor.state.selection;
  const isEmpty = $from.depth > 0 && $from.parent.type.name === "paragraph" && !$from.parent.content.size;
  const at = isEmpty ? { from: $from.before(), to: $from.after() } : $from.depth ? $from.after(1) : editor.state.doc.content.size;
  const begins = typeof at === "number" ? at : at.from;
  editor.chain().focus().insertContentAt(at, block).setTextSelection(begins + inside).run();
}

/**
 * @param {Editor} editor
 * @param {string} name
 */
export function run(editor, name) {
  const [what, how] = name.split(":");
  if (what === "box") tinted(editor, how);
  else if (what === "cells") {
    deed(editor, how);
    editor.commands.focus();
  } else DEEDS[what]?.(editor);
}

/**
 * A box of this tone around the paragraph, another tone for the box that is there, or none.
 * @param {Editor} editor
 * @param {string} tone
 */
function tinted(editor, tone) {
  if (editor.isActive("callout", { tone })) editor.chain().focus().lift("callout").run();
  else if (editor.isActive("callout")) editor.chain().focus().updateAttributes("callout", { tone }).run();
  else editor.chain().focus().wrapIn("callout", { tone }).run();
}

/**
 * @param {Editor} editor
 * @param {string} name
 */
export function isOn(editor, name) {
  const [what, how] = name.split(":");
  if (what === "box") return editor.isActive("callout", { tone: how });
  if (what === "h2" || what === "h3") return editor.isActive("heading", { level: Number(what[1]) });
  return editor.isActive({ bullets: "bulletList", numbers: "orderedList", link: "way" }[what] ?? what);
}

/**
 * What only makes sense inside a table.
 * @param {Editor} editor
 */
export const isInTable = (editor) => isIn(editor);
