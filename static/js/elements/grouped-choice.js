// <grouped-choice>: two lists of which the second is grouped by what the first one offers. Only the
// group of the chosen one stands in it; who was chosen from another is let go.
class GroupedChoice extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this.#narrow);
    this.#narrow();
  }

  disconnectedCallback() {
    this.removeEventListener("change", this.#narrow);
  }

  #narrow = () => {
    const [first, second] = this.querySelectorAll("select");
    if (!first || !second) return;
    const name = first.value ? first.selectedOptions[0]?.text : "";
    const wanted = second.value;
    let found = "";
    for (const group of second.querySelectorAll("optgroup")) {
      const isChosen = group.label === name;
      group.hidden = group.disabled = !isChosen;
      // a person of two departments stands in two groups
      const same = isChosen && [...group.querySelectorAll("option")].find((one) => one.value === wanted);
      if (same) {
        same.selected = true;
        found = wanted;
      }
    }
    if (name && !found) second.value = "";
  };
}

customElements.define("grouped-choice", GroupedChoice);
