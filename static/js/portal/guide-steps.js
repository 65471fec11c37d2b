// <guide-steps data-name>: remembers in this browser alone which steps are done, and shows it in the list.

export class GuideSteps extends HTMLElement {
  connectedCallback() {
    const boxes = /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("input[name=done]")]);
    const marks = [...this.querySelectorAll(".p-way li")];
    const count = /** @type {HTMLElement | null} */ (this.querySelector(".p-way__count"));
    const tell = () => {
      const done = boxes.filter((one) => one.checked).length;
      if (!count) return;
      count.hidden = !done;
      count.textContent = (count.dataset.words ?? "").replace("{n}", String(done)).replace("{all}", String(boxes.length));
    };
    const kept = recall(this.dataset.name ?? "");
    boxes.forEach((box, place) => {
      box.checked = kept.includes(box.value);
      marks[place]?.classList.toggle("is-done", box.checked);
      box.addEventListener("change", () => {
        marks[place]?.classList.toggle("is-done", box.checked);
        tell();
        keep(this.dataset.name ?? "", boxes.filter((one) => one.checked).map((one) => one.value));
      });
    });
    tell();
  }
}

/** @param {string} name @returns {string[]} */
function recall(name) {
  try {
    return (localStorage.getItem(name) ?? "").split(",");
  } catch {
    return [];
  }
}

/** @param {string} name @param {string[]} done */
function keep(name, done) {
  try {
    localStorage.setItem(name, done.join(","));
  } catch {
    // a browser that keeps nothing shows them for as long as the page is open
  }
}

customElements.define("guide-steps", GuideSteps);
