// What this person likes: theme, sounds, browser notifications. Kept on <html>, told to the server.
import { meta } from "./draw.js";
import { send, tell } from "./request.js";

const page = typeof document === "undefined" ? null : document.documentElement;

/** @param {string} kind */
export function wantsSound(kind) {
  return (page?.dataset.sounds ?? "").split(" ").includes(kind);
}

export function wantsSounds() {
  return Boolean(page?.dataset.sounds?.trim());
}

export function wantsNotifications() {
  return page?.dataset.notifications === "on";
}

/**
 * @param {Record<string, unknown>} values such as {theme: "dark"}
 */
export async function keep(values) {
  const url = meta("preferences");
  if (!url) return;
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) body.append(name, String(one));
  }
  try {
    await send(url, { body });
  } catch (problem) {
    tell(problem);
  }
}
