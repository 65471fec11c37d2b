// Parts of the page that come and go, and words that stand in them, by name.

/**
 * @param {Element} root
 * @param {string} name
 * @param {boolean} isShown
 */
export function part(root, name, isShown) {
  root.querySelectorAll(`[data-part="${name}"]`).forEach((one) => (/** @type {HTMLElement} */ (one).hidden = !isShown));
}

/**
 * @param {Element} root
 * @param {string} name
 * @param {string} text
 */
export function words(root, name, text) {
  root.querySelectorAll(`[data-words="${name}"]`).forEach((place) => {
    // what is the same is not announced again
    if (place.textContent !== text) place.textContent = text;
  });
}
