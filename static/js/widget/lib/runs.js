// What one person says in a row has one byline, and the time below its last message.

const RUN = 120_000;

/**
 * @typedef {object} Spoken
 * @property {string} by all that its byline shows; two who are shown alike are one to the reader
 * @property {number} at
 */

/**
 * @param {Spoken} now
 * @param {Spoken | null} then what stands right before it
 */
export function goesOn(now, then) {
  // a time that can't be read parts nobody
  return then !== null && then.by === now.by && !(now.at - then.at >= RUN);
}

/**
 * @param {Element} entry
 * @returns {Spoken | null} nothing for a line on what happened
 */
function spoken(entry) {
  if (!entry.matches(".said[data-seq]")) return null;
  const byline = entry.querySelector(".said__by");
  const face = byline?.querySelector(".said__face")?.className ?? "";
  return { by: `${face} ${byline?.textContent ?? ""}`, at: Date.parse(entry.querySelector("time")?.dateTime ?? "") };
}

/** @param {Element[]} entries of a log, in their order */
export function joinRuns(entries) {
  entries.forEach((entry, n) => {
    const own = spoken(entry);
    const before = n > 0 ? spoken(entries[n - 1]) : null;
    const follows = own !== null && goesOn(own, before);
    entry.classList.toggle("said--follows", follows);
    if (n > 0) entries[n - 1].classList.toggle("said--goes-on", follows);
  });
  entries.at(-1)?.classList.remove("said--goes-on");
}
