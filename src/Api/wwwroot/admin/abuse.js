import { clientLink } from './clients/client-link.js';
import { valueOf } from './configuration/value.js';
import { element } from './elements.js';
import * as figures from './figures.js';
import { LiveTable } from './tables/live-table.js';

const severities = ['critical', 'high', 'medium', 'low'];

/** What looks like abuse just now, the worst first. */
export class Abuse {
  #table = new LiveTable(document.getElementById('abuse'), {
    caption: 'Abuse patterns found now',
    empty: 'Nothing looks like abuse now.',
    columns: [{ title: 'Client' }, { title: 'Pattern' }, { title: 'Severity' }, { title: 'Details' }],
  });

  show(patterns) {
    const worstFirst = [...(patterns ?? [])].sort((one, other) => rank(one) - rank(other));
    this.#table.show(worstFirst, ({ type, ip }) => `${type} ${ip}`, pattern => [
      clientLink(pattern.ip),
      figures.words(pattern.type ?? '–'),
      badge(pattern.severity),
      valueOf(pattern.details ?? '–'),
    ]);
  }
}

function rank({ severity }) {
  const place = severities.indexOf(String(severity).toLowerCase());
  return place < 0 ? severities.length : place;
}

function badge(severity) {
  const known = String(severity).toLowerCase();
  return element('span', { class: `badge ${severities.includes(known) ? known : ''}` }, figures.words(severity ?? '–'));
}
