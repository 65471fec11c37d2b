// What a text names instead of saying it: a fact by its key, an article or a page that it leads to.
import { Mark, Node } from "@tiptap/core";

/** @param {(key: string) => {words: string, says: string}} value what a fact is today, and what it is called */
export function facts(value) {
  return Node.create({
    name: "fact",
    group: "inline",
    inline: true,
    atom: true,
    selectable: true,
    addAttributes() {
      return { key: { default: "", parseHTML: (chip) => chip.getAttribute("data-fact"), renderHTML: ({ key }) => ({ "data-fact": key }) } };
    },
    parseHTML() {
      return [{ tag: "span[data-fact]" }];
    },
    renderHTML({ HTMLAttributes }) {
      return ["span", HTMLAttributes];
    },
    addNodeView() {
      return ({ node }) => {
        const dom = document.createElement("span");
        dom.dataset.fact = node.attrs.key;
        showFact(dom, value);
        return { dom };
      };
    },
  });
}

/**
 * @param {HTMLElement} chip
 * @param {(key: string) => {words: string, says: string}} value
 */
export function showFact(chip, value) {
  const { words, says } = value(chip.dataset.fact ?? "");
  chip.className = words ? "fact-chip" : "fact-chip fact-chip--none";
  chip.textContent = words || says;
  chip.title = says;
}

// only within the house: articles by their keys, pages by their names
export const Way = Mark.create({
  name: "way",
  inclusive: false,
  addAttributes() {
    return { href: { default: "" } };
  },
  parseHTML() {
    return [{ tag: "a[href^='article:']" }, { tag: "a[href^='page:']" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["a", HTMLAttributes, 0];
  },
});
