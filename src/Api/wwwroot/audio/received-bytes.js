/**
 * The body of a response as far as it has come: a reader fills it as fast as the network allows,
 * and whoever plays it waits for more than it has already used.
 */
export class ReceivedBytes {
  #chunks = [];
  #waiting = [];

  /** How many bytes have come. */
  length = 0;

  /** Whether the body came to its end. */
  complete = false;

  /** Whether nothing more comes: the body is complete, or it broke off. */
  over = false;

  /** When the last byte came, on the clock of `performance.now()`; null before. */
  completedAt = null;

  /** Settles with the body: resolved at its end, rejected when it broke off or was aborted. */
  whole;

  constructor(body) {
    this.whole = this.#fill(body.getReader());
    this.whole.catch(() => {}).then(() => {
      this.over = true;
    });
  }

  /** Waits until more than `used` bytes have come or the body ended; rejects when it broke off. */
  async beyond(used) {
    while (this.length <= used && !this.complete) {
      await Promise.race([this.whole, new Promise(wake => this.#waiting.push(wake))]);
    }
  }

  /** A copy of what has come, from `offset` on. */
  from(offset = 0) {
    const bytes = new Uint8Array(this.length - offset);
    let end = this.length;
    for (let i = this.#chunks.length - 1; i >= 0 && end > offset; i--) {
      const start = end - this.#chunks[i].length;
      const skip = Math.max(0, offset - start);
      bytes.set(this.#chunks[i].subarray(skip), start + skip - offset);
      end = start;
    }
    return bytes;
  }

  async #fill(reader) {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        this.complete = true;
        this.completedAt = performance.now();
        this.#wake();
        return;
      }
      this.#chunks.push(value);
      this.length += value.length;
      this.#wake();
    }
  }

  #wake() {
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach(wake => wake());
  }
}
