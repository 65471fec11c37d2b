// Inter comes when the page can be read already: on a slow line nobody waits for letters that only
// look better. Who has it from the page before gets it at once, so that nothing changes before his eyes.
const KNOWN = "fonts";
const { fonts } = document.documentElement.dataset;

function bring() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = fonts ?? "";
  document.head.append(link);
}

/** @returns {boolean} whether this browser has fetched it; one that keeps nothing has not */
function isKnown() {
  try {
    return sessionStorage.getItem(KNOWN) !== null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    sessionStorage.setItem(KNOWN, "1");
  } catch {
    // then it comes late on the next page, too
  }
}

if (fonts && isKnown()) bring();
else if (fonts) {
  const later = () => requestAnimationFrame(() => setTimeout(() => (bring(), remember())));
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}
