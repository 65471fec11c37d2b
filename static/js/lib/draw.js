// Small pieces of markup that scripts put on the page.

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} name */
export function meta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") || "";
}

/** @type {Map<string, Element>} */
let drawings = new Map();

/**
 * What was read beforehand is drawn without the network.
 * @param {Map<string, Element>} known symbols of the sprite by their id
 */
export function keepDrawings(known) {
  drawings = known;
}

/**
 * @param {string} name a drawing of the sprite
 * @param {number} [size]
 */
export function icon(name, size = 16) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", size === 16 ? "icon" : `icon icon--${size}`);
  svg.setAttribute("aria-hidden", "true");
  const known = drawings.get(`i-${name}`);
  if (known) {
    svg.setAttribute("viewBox", known.getAttribute("viewBox") ?? "");
    svg.append(...[...known.childNodes].map((one) => document.importNode(one, true)));
    return svg;
  }
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${meta("icons")}#i-${name}`);
  svg.append(use);
  return svg;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 */
export function svg(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes] `class`, `type`, …
 * @param {(Node | string)[]} [children]
 */
export function el(tag, attributes = {}, children = []) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/**
 * The keys of a shortcut as key caps: "g i", "mod+k".
 * @param {string} keys
 */
export function caps(keys) {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  /** @type {Record<string, string>} */
  const names = { mod: mac ? "⌘" : "Ctrl", shift: mac ? "⇧" : "Shift", enter: "⏎", escape: "Esc", space: "␣" };
  const box = el("span", { class: "keys" });
  for (const stroke of keys.split(" ")) {
    for (const part of stroke === "+" ? ["+"] : stroke.split("+")) {
      box.append(el("span", { class: "kbd" }, [names[part] ?? part.toUpperCase()]));
    }
  }
  return box;
}
