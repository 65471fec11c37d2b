// The words of the editor as plain text, and where each of them stands in its document.

/**
 * @param {import("@tiptap/pm/model").Node} doc
 * @returns {{text: string, at: (offset: number) => number}} `at` is the document's place of a character
 */
export function placesIn(doc) {
  let text = "";
  /** @type {{from: number, start: number, length: number}[]} */
  const runs = [];
  doc.descendants((node, place) => {
    if (node.isText) {
      runs.push({ from: place, start: text.length, length: node.text?.length ?? 0 });
      text += node.text;
    } else if (node.isTextblock) {
      if (text) text += "\n";
    } else if (node.type.name === "hardBreak") text += "\n";
    else if (node.isInline) text += " ";
  });
  const at = (/** @type {number} */ offset) => {
    const run = runs.findLast(({ start }) => start <= offset);
    return run ? run.from + Math.min(offset - run.start, run.length) : 0;
  };
  return { text, at };
}
