// Whether a talk goes on, kept on the operator's page so that its frame is loaded only then.

const DAYS = 1;

export class Marks {
  /** @param {string} brand */
  constructor(brand) {
    this.name = `deskline:${brand}`;
  }

  get isGoingOn() {
    try {
      return Number(localStorage.getItem(this.name)) > Date.now();
    } catch {
      return false; // a page without storage asks when it is opened
    }
  }

  /** @param {boolean} goesOn */
  note(goesOn) {
    try {
      if (goesOn) localStorage.setItem(this.name, String(Date.now() + DAYS * 86_400_000));
      else localStorage.removeItem(this.name);
    } catch {
      // nothing is lost but the badge after a reload
    }
  }
}
