// Said to screen readers: what may wait, one sentence per 5 seconds, and what may not.

const PAUSE = 5000;
/** @type {string[]} */
let waiting = [];
let lastAt = 0;

function speak() {
  const region = document.getElementById("status");
  if (region && waiting.length) {
    region.textContent = waiting.join(" ");
    waiting = [];
    lastAt = Date.now();
  }
}

/** @param {string} sentence */
export function announce(sentence) {
  if (waiting.includes(sentence)) return;
  waiting.push(sentence);
  if (waiting.length === 1) setTimeout(speak, Math.max(60, lastAt + PAUSE - Date.now()));
}

/** @param {string} sentence */
export function alarm(sentence) {
  const region = document.getElementById("alert");
  if (!region) return;
  region.textContent = "";
  setTimeout(() => (region.textContent = sentence), 30);
}
