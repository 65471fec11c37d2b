// The article's editor, loaded only where somebody writes one.
import { Editor } from "@tiptap/core";
import Placeholder from "@tiptap/extension-placeholder";
import StarterKit from "@tiptap/starter-kit";
import { Callout, More, MoreTitle, pictures, Step, Steps, StepTitle } from "./blocks.js";
import { toEdit } from "./canonical.js";
import { facts, Way } from "./named.js";
import { tables } from "./tables.js";

/**
 * @param {object} options
 * @param {HTMLElement} options.mount
 * @param {string} options.label
 * @param {string} options.html as it is kept
 * @param {string} options.placeholder
 * @param {string} options.lang
 * @param {(key: string) => {words: string, says: string}} options.value of a fact
 * @param {(key: string) => string} options.source of a picture
 * @param {(editor: Editor) => void} options.changed
 * @param {(editor: Editor) => void} options.moved
 */
export function openArticle({ mount, label, html, placeholder, lang, value, source, changed, moved }) {
  return new Editor({
    element: mount,
    content: toEdit(html),
    // the CSP allows no injected styles; prose.css has what ProseMirror needs
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        ...{ link: false, horizontalRule: false, blockquote: false, code: false, codeBlock: false, strike: false, underline: false },
        heading: { levels: [2, 3] },
      }),
      Placeholder.configure({ placeholder }),
      ...[Steps, Step, StepTitle, Callout, More, MoreTitle, pictures(source)],
      ...[facts(value), Way, ...tables],
    ],
    editorProps: {
      attributes: { class: "prose article", role: "textbox", "aria-multiline": "true", "aria-label": label, lang },
    },
    onUpdate: ({ editor }) => changed(editor),
    onSelectionUpdate: ({ editor }) => moved(editor),
  });
}
