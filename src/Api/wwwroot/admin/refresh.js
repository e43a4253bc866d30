/** Does something again and again, never twice at once, and not while nobody can see it. */
export class Refresh {
  #work;
  #pauseMs;
  #timer = 0;
  #current = null;
  #held = false;

  /** `work` gets the signal that tells it that its outcome is no longer wanted; it handles its own failures. */
  constructor(work, pauseMs) {
    this.#work = work;
    this.#pauseMs = pauseMs;
    document.addEventListener('visibilitychange', () => this.#goOn());
  }

  get held() {
    return this.#held;
  }

  /** Begins anew at once; what was under way is given up. */
  async now() {
    clearTimeout(this.#timer);
    this.#current?.abort();
    const mine = new AbortController();
    this.#current = mine;
    await this.#work(mine.signal);
    if (mine === this.#current) {
      this.#current = null;
      this.#schedule();
    }
  }

  /** Stops until it is resumed; what is under way comes to its end. */
  hold() {
    this.#held = true;
    clearTimeout(this.#timer);
  }

  resume() {
    this.#held = false;
    return this.now();
  }

  #goOn() {
    clearTimeout(this.#timer);
    if (!this.#held && !this.#current && !document.hidden) {
      this.now();
    }
  }

  #schedule() {
    if (!this.#held && !document.hidden) {
      this.#timer = setTimeout(() => this.now(), this.#pauseMs);
    }
  }
}
