// Which saved replies, articles and facts stand in what is written: the server asks whether one of them is an
// offer, however it was changed here, notes which articles were used, and whether the facts still hold. One is
// forgotten when nothing of its words is left.

/**
 * @typedef {{key: string, language: string, words: string}} Fact
 * A saved reply, an article or a fact, and how it read when it was put in.
 * @typedef {{id: number | string, words: string, article?: {key: string, revision: number}, fact?: Fact}} Taken
 */

const RUN = 3;

/** @param {string} text */
function wordsOf(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Those of which three words in a row, or all there are, still stand there.
 * @param {Taken[]} taken
 * @param {string} text
 * @returns {Taken[]}
 */
export function stillIn(taken, text) {
  const now = ` ${wordsOf(text).join(" ")} `;
  return taken.filter(({ words }) => {
    const said = wordsOf(words);
    const run = Math.min(RUN, said.length);
    return said.some((_word, at) => at + run <= said.length && now.includes(` ${said.slice(at, at + run).join(" ")} `));
  });
}

/**
 * What a message says of them.
 * @param {Taken[]} taken
 */
export function named(taken) {
  const replies = taken.filter(({ article, fact }) => !article && !fact).map(({ id }) => id);
  const articles = taken.flatMap(({ article }) => article ?? []);
  const facts = taken.flatMap(({ fact }) => fact ?? []);
  return { ...(replies.length ? { replies } : {}), ...(articles.length ? { articles } : {}), ...(facts.length ? { facts } : {}) };
}

/** A fact as it was put in; each of its values is one of its own. @param {Fact} fact @returns {Taken} */
export function takenFact(fact) {
  return { id: `${fact.key}: ${fact.words}`, words: fact.words, fact };
}

/** The words of what was written before. @param {string} html */
export function textOf(html) {
  return new DOMParser().parseFromString(html.replace(/<(br|\/p|\/li)\b/g, " $&"), "text/html").body.textContent ?? "";
}
