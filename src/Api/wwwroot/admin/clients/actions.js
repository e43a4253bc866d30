import { write } from '../elements.js';
import * as service from '../service/rate-limits.js';
import { Confirmation } from './confirmation.js';

/** What can be done to the client that is open: reset it, ban it, lift its ban. */
export class Actions {
  #status = document.getElementById('client-status');
  #form = document.getElementById('ban-form');
  #confirmation = new Confirmation();
  #changed;
  #failed;
  #client = '';

  constructor(changed, failed) {
    this.#changed = changed;
    this.#failed = failed;
    document.getElementById('reset-client').addEventListener('click', () => this.#reset());
    document.getElementById('lift-ban').addEventListener('click', () => this.#lift());
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.#ban();
    });
  }

  turnTo(client) {
    this.#client = client;
    this.#form.reset();
    write(this.#status, '');
  }

  #reset() {
    const client = this.#client;
    return this.#afterConsent(
      { title: `Reset ${client}?`, words: 'All its limits are whole again, and what was counted of it is forgotten.', agree: 'Reset' },
      () => service.resetClient(client),
      `${client} was reset.`,
    );
  }

  #ban() {
    const client = this.#client;
    const { duration, reason } = this.#form.elements;
    const seconds = duration.value ? Number(duration.value) : null;
    const length = duration.selectedOptions[0].textContent;
    const why = reason.value.trim();
    return this.#afterConsent(
      {
        title: `Ban ${client}?`,
        words: seconds === null
          ? 'All its requests are refused until the ban is lifted.'
          : `All its requests are refused for ${length}, or until the ban is lifted.`,
        agree: seconds === null ? 'Ban for ever' : `Ban for ${length}`,
      },
      () => service.banClient(client, seconds, why),
      `${client} is banned.`,
    );
  }

  #lift() {
    const client = this.#client;
    return this.#afterConsent(
      { title: `Lift the ban of ${client}?`, words: 'Its requests are answered again, within its limits.', agree: 'Lift the ban' },
      () => service.liftBan(client),
      `The ban of ${client} is lifted.`,
    );
  }

  async #afterConsent(question, act, done) {
    const client = this.#client;
    if (!(await this.#confirmation.ask(question))) {
      return;
    }
    this.#say(client, 'One moment.');
    try {
      await act();
      this.#say(client, done);
      document.getElementById('client-name').focus({ preventScroll: true });
      this.#changed();
    } catch (failure) {
      this.#say(client, failure.message, true);
      this.#failed(failure);
    }
  }

  #say(client, words, wrong = false) {
    if (client === this.#client) {
      this.#status.classList.toggle('error', wrong);
      write(this.#status, words);
    }
  }
}
