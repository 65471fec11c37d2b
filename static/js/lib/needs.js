// Which conversation of the list needs this person next: who waits for him in a chat, who waits for
// anybody, what is late, what is due.

const ORDER = [
  ".row[data-chat='waits'][data-mine]",
  ".row[data-chat]:has(> .row__act)",
  "[data-group='woken'] .row",
  "[data-group='late'] .row",
  "[data-group='next'] .row",
];

/**
 * @param {ParentNode} list
 * @param {string} here the path that is open
 * @returns {{link: HTMLAnchorElement, isMine: boolean} | undefined}
 */
export function nextThatNeedsMe(list, here) {
  for (const rows of ORDER) {
    for (const row of list.querySelectorAll(rows)) {
      const link = row.querySelector("a.row__link");
      if (link instanceof HTMLAnchorElement && link.pathname !== here) return { link, isMine: row.hasAttribute("data-mine") };
    }
  }
  return undefined;
}

/**
 * The chat of one's own to go on with: who waits for an answer before whose turn it is.
 * @param {ParentNode} list
 * @param {string} here the path that is open
 * @returns {HTMLAnchorElement | undefined}
 */
export function nextOfMine(list, here) {
  for (const rows of [".row[data-chat='waits'][data-mine]", ".row[data-chat][data-mine]"]) {
    for (const link of list.querySelectorAll(`${rows} a.row__link`)) {
      if (link instanceof HTMLAnchorElement && link.pathname !== here) return link;
    }
  }
  return undefined;
}
