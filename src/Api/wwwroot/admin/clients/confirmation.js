import { write } from '../elements.js';

/** Asks before something that a client will feel. */
export class Confirmation {
  #dialog = document.getElementById('confirmation');

  /** Answers whether the person agreed; closing the dialog in any other way is a no. */
  ask({ title, words, agree }) {
    write(this.#dialog.querySelector('h2'), title);
    write(this.#dialog.querySelector('p'), words);
    write(this.#dialog.querySelector('#confirm'), agree);
    this.#dialog.returnValue = '';
    this.#dialog.showModal();
    return new Promise(resolve => {
      this.#dialog.addEventListener('close', () => resolve(this.#dialog.returnValue === 'yes'), { once: true });
    });
  }
}
