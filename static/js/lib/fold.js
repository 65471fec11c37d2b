// Finding words the way people type them: without Turkish dots, cedillas or case.

const TURKISH = { ı: "i", i̇: "i", ş: "s", ğ: "g", ç: "c", ö: "o", ü: "u" };

/** @param {string} text */
export function fold(text) {
  return text
    .replace(/[Iİ]/g, "i")
    .toLowerCase()
    .replace(/i̇|[ışğçöü]/g, (letter) => TURKISH[/** @type {keyof typeof TURKISH} */ (letter)])
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

/**
 * How well `words` are found in `text`: 0 is not at all. Beginnings of words count most, then
 * any place, then the letters in order.
 * @param {string} text
 * @param {string} words
 */
export function match(text, words) {
  const hay = fold(text);
  let total = 0;
  for (const word of fold(words).split(/\s+/).filter(Boolean)) {
    const at = hay.indexOf(word);
    if (at === 0) total += 8;
    else if (at > 0 && /[^\p{L}\p{N}]/u.test(hay[at - 1])) total += 6;
    else if (at > 0) total += 3;
    else if (word.length > 2 && inOrder(hay, word)) total += 1;
    else return 0;
  }
  return total || 1;
}

/**
 * @param {string} hay
 * @param {string} word
 */
function inOrder(hay, word) {
  let from = 0;
  for (const letter of word) {
    from = hay.indexOf(letter, from) + 1;
    if (!from) return false;
  }
  return true;
}

/**
 * Where the first word of `words` stands in `text`, to mark it; null when it is not there whole.
 * @param {string} text
 * @param {string} words
 * @returns {[number, number] | null}
 */
export function place(text, words) {
  const word = fold(words).trim().split(/\s+/)[0];
  // folding keeps the number of letters unless marks were decomposed; then marking is left away
  const hay = fold(text);
  if (!word || hay.length !== text.length) return null;
  const at = hay.indexOf(word);
  return at < 0 ? null : [at, at + word.length];
}
