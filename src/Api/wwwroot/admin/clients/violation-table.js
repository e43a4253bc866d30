import { element } from '../elements.js';
import * as figures from '../figures.js';
import { LiveTable } from '../tables/live-table.js';

/** When a client last went over its limits, the latest first. */
export class ViolationTable {
  #table = new LiveTable(document.getElementById('client-violations'), {
    caption: 'Recent violations of this client',
    empty: 'No violations.',
    columns: [{ title: 'Time' }, { title: 'Reason' }, { title: 'Endpoint' }],
  });

  show(violations) {
    const latestFirst = [...(violations ?? [])].sort((one, other) => Date.parse(other.timestamp) - Date.parse(one.timestamp));
    this.#table.show(latestFirst, ({ timestamp, reason, endpoint }) => `${timestamp} ${reason} ${endpoint}`, violation => [
      element('time', { datetime: violation.timestamp }, figures.dateAndTime(violation.timestamp)),
      figures.words(violation.reason ?? '–'),
      String(violation.endpoint ?? '–'),
    ]);
  }
}
