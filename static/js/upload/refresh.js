// Draws the parts of the page anew that the server knows better now; what somebody types meanwhile stays.

export async function refresh() {
  const answer = await fetch(location.href, { referrerPolicy: "no-referrer", credentials: "omit" });
  if (!answer.ok) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const fresh of page.querySelectorAll(".hand__card, .hand__end")) {
    const old = document.getElementById(fresh.id);
    if (!old) return location.reload();
    keepTyped(old, fresh);
    old.replaceWith(document.adoptNode(fresh));
  }
}

/** @param {Element} old @param {Element} fresh */
function keepTyped(old, fresh) {
  const busy = [...old.querySelectorAll("upload-file[aria-busy]")];
  for (const input of /** @type {Iterable<HTMLInputElement>} */ (old.querySelectorAll(".hand__details :is(input, select, textarea)"))) {
    const twin = /** @type {HTMLInputElement | null} */ (input.id ? fresh.querySelector(`#${CSS.escape(input.id)}`) : null);
    if (twin && input.value) twin.value = input.value;
  }
  // another picture of the same document is on its way: its place is left to it
  for (const one of busy) {
    const place = fresh.querySelector(`#${CSS.escape(one.id)}`);
    if (place && one.querySelector("progress:not([value='100'])")) place.replaceWith(one);
  }
}
