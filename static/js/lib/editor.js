// Rich text, loaded only where somebody writes: const { openEditor } = await import("../lib/editor.js").
import { Editor, Extension } from "@tiptap/core";
import Link from "@tiptap/extension-link";
import Mention from "@tiptap/extension-mention";
import Placeholder from "@tiptap/extension-placeholder";
import StarterKit from "@tiptap/starter-kit";

export { Extension, mergeAttributes, Node } from "@tiptap/core";
export { Suggestion } from "@tiptap/suggestion";
export { Mention };

// the editor's own keymap takes Escape to select the paragraph, again and again, and breaks the
// line on the keys that send
const leaving = Extension.create({
  name: "leaving",
  addKeyboardShortcuts() {
    return { Escape: () => this.editor.commands.blur(), "Mod-Enter": () => true, "Mod-Shift-Enter": () => true };
  },
});

/**
 * @param {object} options
 * @param {HTMLElement} options.mount
 * @param {string} options.label
 * @param {string} [options.html]
 * @param {string | (() => string)} [options.placeholder]
 * @param {string} [options.lang]
 * @param {import("@tiptap/core").Extensions} [options.extensions] mentions, `/` macros, variables
 * @param {(editor: Editor) => void} [options.changed]
 */
export function openEditor({ mount, label, html = "", placeholder = "", lang = "", extensions = [], changed }) {
  return new Editor({
    element: mount,
    content: html,
    // the CSP allows no injected styles; prose.css has what ProseMirror needs
    injectCSS: false,
    extensions: [
      StarterKit.configure({ link: false, heading: false, horizontalRule: false }),
      Link.configure({ openOnClick: false, protocols: ["http", "https", "mailto", "tel"], defaultProtocol: "https" }),
      Placeholder.configure({ placeholder }),
      // before those given: what comes later hears a key first, and an open list takes its Escape
      leaving,
      ...extensions,
    ],
    editorProps: {
      attributes: { class: "prose", role: "textbox", "aria-multiline": "true", "aria-label": label, ...(lang ? { lang } : {}) },
    },
    onUpdate: ({ editor }) => changed?.(editor),
  });
}
