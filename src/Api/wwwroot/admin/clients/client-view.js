import { renew, write } from '../elements.js';
import * as service from '../service/rate-limits.js';
import { Actions } from './actions.js';
import { addressOf, clientInAddress } from './client-link.js';
import { factsOf } from './facts.js';
import { Limits } from './limits.js';
import { showSanctions } from './sanctions.js';
import { ViolationTable } from './violation-table.js';

const notFound = 404;

/** One client in detail: the one that the page's address names. */
export class ClientView {
  #detail = document.getElementById('client-detail');
  #heading = document.getElementById('client-name');
  #known = document.getElementById('client-known');
  #unknown = document.getElementById('client-unknown');
  #limits = new Limits();
  #violations = new ViolationTable();
  #actions;
  #client = '';

  /** `changed` hears when there is something new to ask of the service. */
  constructor(changed, failed) {
    this.#actions = new Actions(changed, failed);
    const form = document.getElementById('client-form');
    form.addEventListener('submit', event => {
      event.preventDefault();
      const wanted = form.elements.client.value.trim();
      if (wanted === this.#client) {
        changed();
      } else if (wanted) {
        location.hash = addressOf(wanted);
      }
    });
    document.getElementById('close-client').addEventListener('click', () => {
      location.hash = '';
      form.elements.client.focus();
    });
    window.addEventListener('hashchange', () => {
      this.#turnTo(clientInAddress());
      changed();
    });
    this.#turnTo(clientInAddress());
  }

  /** Asks about the client and shows it; does nothing when none is open. */
  async refresh(signal) {
    const client = this.#client;
    if (!client) {
      return;
    }
    try {
      const answer = await service.client(client, signal);
      if (client === this.#client && !signal.aborted) {
        this.#show(answer);
      }
    } catch (failure) {
      if (failure.status !== notFound) {
        throw failure;
      }
      if (client === this.#client) {
        this.#showUnknown(failure.message);
      }
    }
  }

  #turnTo(client) {
    this.#client = client;
    this.#actions.turnTo(client);
    this.#detail.hidden = !client;
    this.#known.hidden = true;
    this.#unknown.hidden = true;
    this.#detail.dataset.state = client ? 'loading' : 'closed';
    if (client) {
      document.getElementById('client').value = client;
      write(this.#heading, client);
      this.#heading.focus({ preventScroll: true });
      document.getElementById('client-card').scrollIntoView({ block: 'start' });
    }
  }

  #show(client) {
    renew(document.getElementById('client-facts'), ...factsOf(client));
    this.#limits.show(client.limits);
    this.#violations.show(client.recent_violations);
    this.#settle('known', client);
  }

  #showUnknown(message) {
    write(this.#unknown, message);
    this.#settle('unknown', { ban: null, penalty: null });
  }

  #settle(state, sanctions) {
    showSanctions(sanctions);
    this.#known.hidden = state !== 'known';
    this.#unknown.hidden = state !== 'unknown';
    document.getElementById('reset-client').hidden = state !== 'known';
    this.#detail.dataset.state = state;
  }
}
