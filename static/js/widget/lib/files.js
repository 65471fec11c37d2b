// Files of messages. Pictures and short videos are shown where they stand, all else opens. A link is
// good for minutes, so it is asked for when it is needed, with the bearer token that an <img> or an
// <a> could not carry.
import { el, icon } from "../../lib/draw.js";
import { say } from "../../lib/words.js";
import { call } from "./call.js";

const NEAR = "200px";

/** @param {string} path as the server writes it: /chat/lunaro/files/… */
async function link(path, inline = false) {
  const below = path.replace(/^\/chat\/[^/]+\//, "");
  return String((await call(`${below}${inline ? "?inline=1" : ""}`)).url);
}

/** @param {DocumentFragment | Element} root with what has come from the server */
export function dress(root) {
  for (const card of root.querySelectorAll("a[data-file]")) dressOne(/** @type {HTMLAnchorElement} */ (card));
}

/** @param {HTMLAnchorElement} card */
function dressOne(card) {
  const { file = "", kind, name = "" } = card.dataset;
  card.removeAttribute("href");
  card.role = "button";
  card.tabIndex = 0;
  card.prepend(icon("clip"));
  card.addEventListener("click", () => open(card, file));
  card.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(card, file);
    }
  });
  if (kind === "image") show(card, file, /** @type {HTMLImageElement} */ (el("img", { alt: say("picture_named", { name }) })));
  else if (kind === "video") show(card, file, /** @type {HTMLVideoElement} */ (el("video", { controls: "", playsinline: "", preload: "metadata", "aria-label": name })));
}

/** @param {HTMLElement} card @param {string} file */
async function open(card, file) {
  // opened at once, so that no blocker takes it for an advertisement
  const page = window.open("", "_blank");
  try {
    const url = await link(file);
    if (page) page.location.href = url;
  } catch {
    page?.close();
    card.classList.add("is-shut");
    card.replaceChildren(icon("clip"), say("file_gone"));
  }
}

/**
 * The card gives way to what it names; when that can't be shown it stays.
 * @param {HTMLElement} card
 * @param {string} file
 * @param {HTMLImageElement | HTMLVideoElement} sight
 */
function show(card, file, sight) {
  sight.className = "said__sight";
  const frame = el(sight instanceof HTMLImageElement ? "button" : "span", { class: "said__frame", ...(sight instanceof HTMLImageElement && { type: "button" }) }, [sight]);
  if (sight instanceof HTMLImageElement) frame.addEventListener("click", () => open(card, file));
  sight.addEventListener("error", () => frame.replaceWith(card), { once: true });
  card.replaceWith(frame);
  const seen = new IntersectionObserver(
    async ([entry]) => {
      if (!entry.isIntersecting) return;
      seen.disconnect();
      try {
        sight.src = await link(file, true);
      } catch {
        frame.replaceWith(card);
      }
    },
    { rootMargin: NEAR },
  );
  seen.observe(frame);
}
