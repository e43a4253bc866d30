import { write } from './elements.js';
import { adminKey } from './service/admin-key.js';

const unauthorized = 401;
const forbidden = 403;

/** Asks for the admin key when the service wants one, and says what it thinks of the one it got. */
export class Entrance {
  #card = document.getElementById('entrance');
  #form = document.getElementById('key-form');
  #forget = document.getElementById('forget-key');

  /** `entered` hears when there is another key to try, or none any more. */
  constructor(entered) {
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      adminKey.keep(this.#form.elements.key.value.trim());
      entered();
    });
    this.#forget.addEventListener('click', () => {
      adminKey.keep('');
      entered();
    });
    this.#offerToForget();
  }

  /** Whether a failure is about who may come in. */
  static concerns(failure) {
    return failure.status === unauthorized || failure.status === forbidden;
  }

  /** Says why nobody may come in like this. A key that was refused is not kept. */
  close(failure) {
    const words = failure.status === forbidden
      ? `The service allows this only to its administrators. ${failure.message}`
      : adminKey.value
        ? `This key was refused. ${failure.message}`
        : 'Enter the admin key of this service to see its rate limits.';
    write(document.getElementById('entrance-words'), words);
    adminKey.keep('');
    this.#offerToForget();
    if (this.#card.hidden) {
      this.#card.hidden = false;
      this.#form.elements.key.focus();
    }
    this.#form.elements.key.select();
  }

  open() {
    this.#card.hidden = true;
    this.#form.reset();
    this.#offerToForget();
  }

  #offerToForget() {
    this.#forget.hidden = !adminKey.value;
  }
}
