import { clientLink } from '../clients/client-link.js';
import { element } from '../elements.js';
import * as figures from '../figures.js';
import { LiveTable } from './live-table.js';

/** A table of who or what was counted most. */
export class Ranking {
  #table;
  #name;

  /** `what` heads the first column, `counted` the second; `name` makes the first cell. */
  constructor(container, { caption, what, counted, empty, name = String }) {
    this.#name = name;
    this.#table = new LiveTable(container, {
      caption,
      empty,
      columns: [{ title: what }, { title: counted, figures: true }, { title: 'Share', figures: true }],
    });
  }

  /** Shows entries of `{ name, count, maxError }`; their shares are those of `total`. */
  show(entries, total) {
    this.#table.show(entries, entry => entry.name, entry => [
      this.#name(entry.name),
      counted(entry),
      shareOf(entry.count, total),
    ]);
  }
}

/** A table of the clients that were counted most. */
export class ClientRanking {
  #ranking;

  constructor(container, caption, counted, empty) {
    this.#ranking = new Ranking(container, { caption, what: 'Client', counted, empty, name: clientLink });
  }

  /** Shows `{ total, clients: [{ ip, count, error }] }`. */
  show(heaviest) {
    const entries = (heaviest?.clients ?? []).map(({ ip, count, error }) => ({ name: ip, count, maxError: error }));
    this.#ranking.show(entries, heaviest?.total ?? 0);
  }
}

function counted({ count, maxError }) {
  const cell = element('span', {}, figures.count(count));
  if (maxError > 0) {
    cell.append(element('small', { title: 'A count of the busiest is never too low, and too high by at most this.' }, ` −${figures.count(maxError)}`));
  }
  return cell;
}

function shareOf(part, total) {
  const share = total > 0 ? Math.min(part / total, 1) : 0;
  return element(
    'span',
    { class: 'share' },
    element('progress', { max: 1, value: share, 'aria-hidden': 'true' }),
    element('span', { class: 'percent' }, figures.percent(share)),
  );
}
