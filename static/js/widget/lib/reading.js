// How far the player has got and read, told to the server when it has changed, not at every scroll.

const REST = 400;

export class Reading {
  read = 0;
  got = 0;
  #told = { seq: 0, got: 0 };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {(upTo: {seq: number, got: number}) => void} tell */
  constructor(tell) {
    this.tell = tell;
  }

  /**
   * @param {number} read what this browser knows as read
   * @param {number} got
   */
  begin(read, got) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.read = read;
    this.got = got;
    this.#told = { seq: read, got };
  }

  /**
   * @param {number} ticket
   * @param {{got: number, isLookedAt: boolean}} now
   */
  reach(ticket, { got, isLookedAt }) {
    this.got = Math.max(this.got, got);
    if (isLookedAt) this.read = Math.max(this.read, this.got);
    if (!ticket || this.#timer || (this.#told.seq >= this.read && this.#told.got >= this.got)) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#told = { seq: this.read, got: this.got };
      this.tell(this.#told);
    }, REST);
  }
}
