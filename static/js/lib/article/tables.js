// Tables whose cells hold a line of text each, as the canonical HTML has them.
import { Extension, Node } from "@tiptap/core";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, tableEditing } from "@tiptap/pm/tables";

/** @type {Record<string, string>} */
const ROLES = { table: "table", tableRow: "row", tableCell: "cell", tableHeader: "header_cell" };
const SPANS = { colspan: { default: 1, rendered: false }, rowspan: { default: 1, rendered: false }, colwidth: { default: null, rendered: false } };

const Table = Node.create({
  name: "table",
  group: "block",
  content: "tableRow+",
  isolating: true,
  parseHTML() {
    return [{ tag: "table" }];
  },
  renderHTML() {
    return ["table", ["tbody", 0]];
  },
});

const Row = Node.create({
  name: "tableRow",
  content: "(tableCell | tableHeader)*",
  parseHTML() {
    return [{ tag: "tr" }];
  },
  renderHTML() {
    return ["tr", 0];
  },
});

/**
 * @param {string} name
 * @param {"td" | "th"} tag
 */
const cell = (name, tag) =>
  Node.create({
    name,
    content: "inline*",
    isolating: true,
    addAttributes() {
      return SPANS;
    },
    parseHTML() {
      return [{ tag }];
    },
    renderHTML() {
      return [tag, 0];
    },
  });

const Editing = Extension.create({
  name: "tableEditing",
  priority: 1000,
  extendNodeSchema: ({ name }) => (name in ROLES ? { tableRole: ROLES[name] } : {}),
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const { editor } = this;
    /** @param {1 | -1} by */
    const walk = (by) => isInTable(editor.state) && goToNextCell(by)(editor.state, editor.view.dispatch);
    return {
      Tab: () => walk(1) || (isInTable(editor.state) && deed(editor, "row") && walk(1)),
      "Shift-Tab": () => walk(-1),
      Enter: () => isInTable(editor.state) && editor.commands.setHardBreak(),
    };
  },
});

export const tables = [Table, Row, cell("tableCell", "td"), cell("tableHeader", "th"), Editing];

/** @param {import("@tiptap/core").Editor} editor */
export const isIn = (editor) => isInTable(editor.state);

/** @type {Record<string, (state: any, dispatch: any) => boolean>} */
const DEEDS = { row: addRowAfter, column: addColumnAfter, "no-row": deleteRow, "no-column": deleteColumn, "no-table": deleteTable };

/**
 * @param {import("@tiptap/core").Editor} editor
 * @param {string} name
 */
export function deed(editor, name) {
  return DEEDS[name](editor.state, editor.view.dispatch);
}

/** Three columns with their names above, and two rows. */
export function fresh() {
  const line = (/** @type {string} */ kind) => ({ type: "tableRow", content: [1, 2, 3].map(() => ({ type: kind })) });
  return { type: "table", content: [line("tableHeader"), line("tableCell"), line("tableCell")] };
}
