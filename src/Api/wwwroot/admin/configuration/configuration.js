import { renew } from '../elements.js';
import * as figures from '../figures.js';
import { LiveTable } from '../tables/live-table.js';
import { boundOf, valueOf } from './value.js';

/** The configuration in force: a table of the tiers, and everything else as it comes. */
export class Configuration {
  #tiers = new LiveTable(document.getElementById('tiers'), { caption: 'Tiers and their limits', empty: 'There are no tiers.' });
  #settings = document.getElementById('settings');

  show({ tiers, ...settings }) {
    const rows = Object.entries(tiers ?? {}).map(([name, limits]) => ({ name, limits: flat(limits) }));
    const bounds = [...new Set(rows.flatMap(({ limits }) => Object.keys(limits)))];
    this.#tiers.head([{ title: 'Tier' }, ...bounds.map(bound => ({ title: figures.words(bound), figures: true }))]);
    this.#tiers.show(rows, ({ name }) => name, ({ name, limits }) => [
      name,
      ...bounds.map(bound => (bound in limits ? boundOf(limits[bound]) : '–')),
    ]);
    renew(this.#settings, valueOf(settings));
  }
}

/** Lifts what is nested, so that each bound has a column of its own. */
function flat(limits, path = '') {
  if (limits === null || typeof limits !== 'object' || Array.isArray(limits)) {
    return { [path || 'limits']: limits };
  }
  return Object.assign({}, ...Object.entries(limits).map(([name, value]) => flat(value, path ? `${path} ${name}` : name)));
}
