// <contents-list>: marks the heading at which one reads.

export class ContentsList extends HTMLElement {
  connectedCallback() {
    const links = /** @type {HTMLAnchorElement[]} */ ([...this.querySelectorAll('a[href^="#"]')]);
    const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const mark = () => {
      const line = innerHeight * 0.25;
      let here = 0;
      places.forEach((place, at) => {
        if (place && place.getBoundingClientRect().top <= line) here = at;
      });
      const isEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 4;
      if (isEnd && scrollY > 0) here = links.length - 1;
      links.forEach((link, at) => (at === here ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    };
    let isAsked = false;
    addEventListener(
      "scroll",
      () => {
        if (isAsked) return;
        isAsked = true;
        requestAnimationFrame(() => {
          isAsked = false;
          mark();
        });
      },
      { passive: true },
    );
  }
}

customElements.define("contents-list", ContentsList);
