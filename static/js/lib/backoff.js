// How long to wait before trying again.

const LONGEST = 30_000;

/**
 * Full jitter below a doubling ceiling, so that a thousand pages do not come back at once.
 * @param {number} attempt 0 for the first
 * @param {number} [chance] 0 to 1
 */
export function pause(attempt, chance = Math.random()) {
  return Math.round(300 + chance * Math.min(LONGEST, 500 * 2 ** attempt));
}
