import { element } from '../elements.js';
import * as figures from '../figures.js';
import { LiveTable } from '../tables/live-table.js';

/** A client's limits: how much of each is used, and when it is whole again. */
export class Limits {
  #table = new LiveTable(document.getElementById('client-limits'), {
    caption: 'Limits of this client',
    empty: 'No limits apply to this client.',
    columns: [
      { title: 'Limit' },
      { title: 'Kind' },
      { title: 'Used' },
      { title: 'Remaining', figures: true },
      { title: 'Resets', figures: true },
    ],
  });

  show(limits) {
    this.#table.show(limits ?? [], ({ name, type }) => `${type} ${name}`, limit => [
      figures.words(limit.name ?? limit.type ?? '–'),
      figures.words(limit.type ?? '–'),
      isBound(limit.limit) ? usedOf(limit) : `${figures.count(limit.used)}, no limit`,
      isBound(limit.limit) ? figures.count(limit.remaining) : 'unlimited',
      resetOf(limit.resets_at),
    ]);
  }
}

const isBound = bound => typeof bound === 'number' && bound >= 0;

function usedOf({ used, limit }) {
  const share = limit > 0 ? Math.min(used / limit, 1) : 1;
  const words = `${figures.count(used)} of ${figures.count(limit)}`;
  return element(
    'span',
    { class: 'used' },
    element('progress', { max: 1, value: share, class: share >= 1 ? 'full' : share >= 0.8 ? 'near' : '', 'aria-label': words }),
    element('span', {}, words),
  );
}

function resetOf(time) {
  return time ? element('time', { datetime: time, title: figures.dateAndTime(time) }, figures.until(time)) : '–';
}
