// Which of the times in a reply is another one in its words: who changes "23.30" into "23.45" means
// the same promise.

const AROUND = 24;

/**
 * @typedef {object} Place a time in a text
 * @property {number} start
 * @property {number} end
 *
 * @typedef {string} Around the words on both sides of it
 */

/**
 * What stands around a time, by which it is known again; nothing if it stands alone.
 * @param {string} text
 * @param {Place} place
 * @returns {Around}
 */
export function around(text, { start, end }) {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  return (before + after).trim() ? `${before}|${after}` : "";
}

/**
 * Of the tracked times that are said no longer, the one in whose words this one stands.
 * @param {Around} words around the new time
 * @param {Map<string, Around>} known of all times that stood there
 * @param {string[]} lost
 * @returns {string | undefined}
 */
export function replaced(words, known, lost) {
  return words ? lost.find((key) => known.get(key) === words) : undefined;
}
