// A line under words of the editor that is no part of them: it is neither kept nor sent.
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { Extension } from "../editor.js";

/** @typedef {{from: number, to: number, isSettled: boolean}} Line */

const key = new PluginKey("underlines");

export const underlines = Extension.create({
  name: "underlines",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, lines) {
            const drawn = /** @type {Line[] | undefined} */ (tr.getMeta(key));
            // until the next answer the line stays with its words
            if (!drawn) return lines.map(tr.mapping, tr.doc);
            return DecorationSet.create(
              tr.doc,
              drawn.map(({ from, to, isSettled }) => Decoration.inline(from, to, { nodeName: "mark", class: `promise-mark${isSettled ? " is-settled" : ""}` })),
            );
          },
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});

/**
 * @param {import("@tiptap/core").Editor} editor
 * @param {Line[]} lines
 */
export function underline(editor, lines) {
  editor.view.dispatch(editor.state.tr.setMeta(key, lines).setMeta("addToHistory", false));
}
