import * as figures from '../figures.js';
import { columnsOf } from './columns.js';
import { lookOf } from './looks.js';
import { TimeChart } from './time-chart.js';

const columnsAtMost = 96;
const columnsOnPhone = 48;
const phone = matchMedia('(max-width: 36rem)');

const traffic = [
  { name: 'Let through', look: 'passed', of: column => Math.max(column.requests - column.blocked, 0) },
  { name: 'Blocked', look: 'blocked', of: column => column.blocked },
];

/** The two charts over time: requests let through and blocked, and violations by kind. */
export class Charts {
  #requests = new TimeChart(document.getElementById('requests-chart'), 'Requests over time');
  #violations = new TimeChart(document.getElementById('violations-chart'), 'Violations over time');

  show(series, hours) {
    const window = { ...series, time_window_hours: series.time_window_hours ?? hours };
    const columns = columnsOf(window, Date.now(), phone.matches ? columnsOnPhone : columnsAtMost);
    this.#requests.show(columns, traffic, inWords(columns, column => column.requests, 'requests') + blockedInWords(columns));
    const kinds = [...new Set(columns.flatMap(column => Object.keys(column.violations)))].sort();
    this.#violations.show(columns, kinds.map(partOf), inWords(columns, allOf, 'violations'));
  }
}

const allOf = column => Object.values(column.violations).reduce((sum, count) => sum + count, 0);

function partOf(kind) {
  return { name: figures.words(kind), look: lookOf(kind), of: column => column.violations[kind] ?? 0 };
}

const total = (columns, of) => columns.reduce((sum, column) => sum + of(column), 0);

function inWords(columns, of, what) {
  const most = columns.reduce((highest, column) => (of(column) > of(highest) ? column : highest));
  return of(most) === 0
    ? `No ${what}.`
    : `${figures.count(total(columns, of))} ${what} in all, most of them, ${figures.count(of(most))}, from ` +
      `${figures.day(most.from)}, ${figures.timeOfDay(most.from)}, to ${figures.timeOfDay(most.to)}.`;
}

function blockedInWords(columns) {
  const requests = total(columns, column => column.requests);
  return requests === 0 ? '' : ` ${figures.percent(total(columns, column => column.blocked) / requests)} of them blocked.`;
}
