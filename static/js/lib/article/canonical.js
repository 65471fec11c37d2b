// Between the HTML that is kept and the one that the editor reads and makes.

const FACT = /\{\{fact:([a-z0-9-]+)\}\}/g;

/** @param {string} html as it is kept */
export function toEdit(html) {
  return html.replace(FACT, (_whole, key) => `<span data-fact="${key}"></span>`);
}

/** @param {string} html as the editor makes it */
export function toKeep(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const chip of body.querySelectorAll("span[data-fact]")) chip.replaceWith(`{{fact:${chip.getAttribute("data-fact")}}}`);
  for (const table of body.querySelectorAll("table")) headed(table);
  for (const item of body.querySelectorAll("li:not(ol.steps > li)")) {
    const first = item.firstElementChild;
    if (first?.matches("p") && !first.nextElementSibling?.matches("p")) first.replaceWith(...first.childNodes);
  }
  // an empty line in which nobody has written yet
  for (const line of body.querySelectorAll("p")) if (!line.childNodes.length) line.remove();
  for (const link of body.querySelectorAll("a")) for (const name of ["target", "rel", "class"]) link.removeAttribute(name);
  return [...body.children].map((block) => block.outerHTML).join("\n");
}

/**
 * Its first row is its head, where each cell of it names a column.
 * @param {HTMLTableElement} table
 */
function headed(table) {
  const row = table.rows[0];
  if (!row || [...row.cells].some((one) => one.tagName !== "TH")) return;
  const head = document.createElement("thead");
  table.prepend(head);
  head.append(row);
}
