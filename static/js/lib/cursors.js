// How far this page has read each subject.

/** @type {Map<string, number>} */
const read = new Map();

/** @param {string} subject */
export function cursorOf(subject) {
  return read.get(subject) ?? 0;
}

/**
 * A page that was rendered at `after` never goes back behind what it has seen live.
 * @param {string} subject
 * @param {number} after
 */
export function startAt(subject, after) {
  read.set(subject, Math.max(cursorOf(subject), after));
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
