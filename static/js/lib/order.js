// Where something that has just come belongs in a log.

/**
 * What has no number yet (0) is still on its way to the server and stays last.
 * @param {number[]} seqs the numbers of what is there, in its order
 * @param {number} seq the number of what has come; 0 when it has none
 * @returns {number} the index of what it stands before; the length when it is the last
 */
export function placeOf(seqs, seq) {
  if (!seq) return seqs.length;
  let place = seqs.length;
  while (place > 0 && (!seqs[place - 1] || seqs[place - 1] > seq)) place -= 1;
  return place;
}
