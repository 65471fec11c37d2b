// One timer for everything that is redrawn each second. It rests while nobody looks.

/** @type {Set<() => void>} */
const hands = new Set();
/** @type {ReturnType<typeof setInterval> | undefined} */
let timer;

function tick() {
  for (const hand of hands) hand();
}

function arrange() {
  const wanted = hands.size > 0 && !document.hidden;
  if (wanted && !timer) timer = setInterval(tick, 1000);
  if (!wanted && timer) timer = void clearInterval(timer);
}

/**
 * @param {() => void} hand
 * @returns {() => void} stops it
 */
export function everySecond(hand) {
  hands.add(hand);
  arrange();
  return () => {
    hands.delete(hand);
    arrange();
  };
}

if (typeof document !== "undefined") {
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) tick();
    arrange();
  });
}
