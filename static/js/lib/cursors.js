// How far this page has read each subject.

/** @type {Map<string, number>} */
const read = new Map();

/** @param {string} subject */
export function cursorOf(subject) {
  return read.get(subject) ?? 0;
}

/**
 * What is shown from now on was read at `after`, whatever the page showed of it before.
 * @param {string} subject
 * @param {number} after
 */
export function startAt(subject, after) {
  read.set(subject, after);
}

/**
 * A late answer never leads back behind what came live.
 * @param {string} subject
 * @param {number} cursor
 */
export function goOn(subject, cursor) {
  read.set(subject, Math.max(cursorOf(subject), cursor));
}

/**
 * Whether this is news; a frame that came twice is not.
 * @param {string} subject
 * @param {number | null | undefined} seq a frame without one only tells, and is always news
 */
export function advance(subject, seq) {
  if (seq === null || seq === undefined) return true;
  if (seq <= cursorOf(subject)) return false;
  read.set(subject, seq);
  return true;
}

export function forgetAll() {
  read.clear();
}
