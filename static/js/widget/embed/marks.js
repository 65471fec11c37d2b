// Whether a talk goes on, kept on the operator's page so that its frame is loaded only then; and
// what the frame keeps, where the browser denies it a storage of its own.

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

  /** @returns {Record<string, string>} */
  get kept() {
    try {
      return JSON.parse(localStorage.getItem(`${this.name}:kept`) ?? "{}");
    } catch {
      return {};
    }
  }

  /** @param {string} name @param {string | null} text */
  keep(name, text) {
    const { [name]: _before, ...others } = this.kept;
    try {
      localStorage.setItem(`${this.name}:kept`, JSON.stringify(text === null ? others : { ...others, [name]: text }));
    } catch {
      // it lasts for the page then
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
