// Which of several tabs of the desk speaks: one that is looked at, else the first to say so.
const ASKS = "is anybody looked at";
const LOOKED_AT = "I am looked at";
const WAITS = 150;
const HOLDS = 3000;

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("desk") : null;

channel?.addEventListener("message", ({ data }) => {
  if (data === ASKS && !document.hidden) channel.postMessage(LOOKED_AT);
});

/**
 * Whether this tab is the one to tell of `name`; no two tabs are.
 * @param {string} name
 */
export async function isMine(name) {
  if (document.hidden && (await isAnotherLookedAt())) return false;
  if (!navigator.locks) return true;
  return new Promise((resolve) => {
    navigator.locks.request(`tells ${name}`, { ifAvailable: true }, async (lock) => {
      resolve(Boolean(lock));
      // held until the others have asked too
      if (lock) await new Promise((done) => setTimeout(done, HOLDS));
    });
  });
}

function isAnotherLookedAt() {
  if (!channel) return false;
  return new Promise((resolve) => {
    const heard = (/** @type {MessageEvent} */ { data }) => data === LOOKED_AT && answer(true);
    const answer = (/** @type {boolean} */ is) => {
      channel.removeEventListener("message", heard);
      resolve(is);
    };
    channel.addEventListener("message", heard);
    channel.postMessage(ASKS);
    setTimeout(() => answer(false), WAITS);
  });
}
