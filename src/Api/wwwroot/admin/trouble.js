import { write } from './elements.js';

/** Says what could not be shown and why, each reason once. */
export class Trouble {
  #line = document.getElementById('trouble');

  /** `failures` are `{ part, message }`; `all` is how many parts were asked for. */
  show(failures, all) {
    const reasons = [...new Set(failures.map(({ message }) => message))];
    const words = reasons.map(reason => {
      const parts = failures.filter(({ message }) => message === reason).map(({ part }) => part);
      return parts.length === all ? reason : `Not up to date: ${parts.join(', ')}. ${reason}`;
    });
    write(this.#line, words.join(' '));
    this.#line.hidden = words.length === 0;
  }
}
