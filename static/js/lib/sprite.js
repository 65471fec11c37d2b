// The drawings are read when the page is: what says that the network is gone needs them. What the
// server drew while the sprite could not be had is drawn again when it can.
import { keepDrawings, meta } from "./draw.js";

async function read() {
  const answer = await fetch(meta("icons"), { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return;
  const sprite = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  keepDrawings(new Map([...sprite.querySelectorAll("symbol")].map((one) => [one.id, one])));
}

let isMissed = false;

document.addEventListener("live:state", async (event) => {
  const state = /** @type {CustomEvent} */ (event).detail;
  if (state === "offline") isMissed = true;
  if (!isMissed || state === "offline" || state === "signed-out") return;
  isMissed = false;
  await read();
  for (const use of document.querySelectorAll("svg > use")) use.setAttribute("href", use.getAttribute("href") ?? "");
});

read();
