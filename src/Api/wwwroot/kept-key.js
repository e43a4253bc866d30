/** A key that is kept until the tab is closed. */
export class KeptKey {
  #place;
  #value;

  /** `place` is its name in the browser's session storage. */
  constructor(place) {
    this.#place = place;
    this.#value = recall(place);
  }

  get value() {
    return this.#value;
  }

  /** The headers that carry it; none without a key. */
  get headers() {
    return this.#value ? { Authorization: `Bearer ${this.#value}` } : {};
  }

  keep(value) {
    this.#value = value;
    try {
      if (value) {
        sessionStorage.setItem(this.#place, value);
      } else {
        sessionStorage.removeItem(this.#place);
      }
    } catch {
      // A browser that keeps nothing still has the key until the page is left.
    }
  }
}

function recall(place) {
  try {
    return sessionStorage.getItem(place) ?? '';
  } catch {
    return '';
  }
}
