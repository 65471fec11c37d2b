// A read that a page cannot do without is tried again, in growing pauses, until it succeeds or
// nobody needs it any more. Once that has lasted a while the page says so: "reads:state".
const FIRST = 1000;
const LONGEST = 15_000;
const QUIET = 5000;

/** @type {Set<Persistence>} */
const failing = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let patience;
let isSaid = false;

/** @param {boolean} says */
function tell(says) {
  clearTimeout(patience);
  patience = undefined;
  if (isSaid === says) return;
  isSaid = says;
  document.dispatchEvent(new CustomEvent("reads:state", { detail: says ? "failing" : "well" }));
}

/**
 * Half of a doubling pause is fixed, the rest is chance: many pages must not come back at once.
 * @param {number} attempt 0 for the first
 * @param {number} [chance] 0 to 1
 */
export function pauseBefore(attempt, chance = Math.random()) {
  const longest = Math.min(LONGEST, FIRST * 2 ** attempt);
  return Math.round(longest / 2 + (chance * longest) / 2);
}

/** Whether an answer can be another one in a moment. @param {number} status 0 when none came */
export function mayPass(status) {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

export class Persistence {
  #attempt = 0;
  #run;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {() => unknown} run reads once, and says here how that went */
  constructor(run) {
    this.#run = run;
  }

  failed() {
    if (!failing.size) addEventListener("online", hurry);
    failing.add(this);
    patience ??= setTimeout(() => tell(true), QUIET);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#run, pauseBefore(this.#attempt++));
  }

  /** It succeeded, it was refused for good, or nobody waits for it. */
  ended() {
    clearTimeout(this.#timer);
    this.#attempt = 0;
    if (failing.delete(this) && !failing.size) {
      removeEventListener("online", hurry);
      tell(false);
    }
  }

  /** The way is open again: the pause is over. */
  hurry() {
    clearTimeout(this.#timer);
    this.#attempt = 0;
    this.#run();
  }
}

function hurry() {
  for (const one of [...failing]) one.hurry();
}
