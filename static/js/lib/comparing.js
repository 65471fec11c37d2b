// Whether what stands on a document is what an account says. Pure, so that it can be tested.

/**
 * Whether both say the same; empty where nothing can be compared.
 * @param {string} kind name, date, number, until or text
 * @param {string} account
 * @param {string} typed
 * @param {string} now as 2026-11-20
 * @returns {"" | "same" | "differs"}
 */
export function compared(kind, account, typed, now) {
  if (!typed.trim()) return "";
  if (kind === "until") {
    const day = isoDay(typed);
    if (!day || day < now) return "differs";
    return account && day !== account ? "differs" : "same";
  }
  if (kind === "date") {
    if (!account) return isoDay(typed) ? "" : "differs";
    return isoDay(typed) === account ? "same" : "differs";
  }
  if (!account) return "";
  if (kind === "number") return squeezed(typed).endsWith(squeezed(account)) ? "same" : "differs";
  if (kind === "name") return sorted(account) === sorted(typed) ? "same" : "differs";
  return squeezed(account) === squeezed(typed) ? "same" : "differs";
}

/** @param {string} typed 14.03.1996 or 1996-03-14 */
export function isoDay(typed) {
  const parts = typed.trim().split(/[.\-/ ]+/);
  if (parts.length !== 3 || !parts.every((part) => /^\d+$/.test(part))) return "";
  const [year, month, day] = parts[0].length === 4 ? parts : [...parts].reverse();
  const found = new Date(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T00:00:00Z`);
  return Number.isNaN(found.getTime()) ? "" : found.toISOString().slice(0, 10);
}

/** @param {string} words cards write names in capitals, and Turkish letters often without dots */
function plain(words) {
  return words
    .replace(/[ıİI]/g, "i")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
}

/** @param {string} words the surname may stand first */
function sorted(words) {
  return plain(words).split(/[^\p{L}]+/u).filter(Boolean).sort().join(" ");
}

/** @param {string} words */
function squeezed(words) {
  return plain(words).replace(/[^\p{L}\p{N}]/gu, "");
}
