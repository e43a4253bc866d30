import { element, renew, write } from '../elements.js';
import * as figures from '../figures.js';
import { LiveTable } from '../tables/live-table.js';
import { ColumnChart } from './column-chart.js';

/** A chart over time with its legend, what the pointer is over, and the same figures as a table. */
export class TimeChart {
  #caption;
  #chart;
  #legend = element('ul', { class: 'legend' });
  #readout = element('p', { class: 'readout' });
  #details;
  #table;
  #columns = [];
  #parts = [];

  constructor(container, caption) {
    this.#caption = caption;
    const picture = element('div', { class: 'picture' });
    const rows = element('div');
    this.#details = element('details', {}, element('summary', {}, 'As a table'), rows);
    container.append(this.#legend, picture, this.#readout, this.#details);
    this.#chart = new ColumnChart(picture, column => this.#tell(column));
    this.#table = new LiveTable(rows, { caption, empty: 'Nothing yet.' });
    this.#details.addEventListener('toggle', () => this.#fillTable());
  }

  /**
   * `parts` are `{ name, look, of }`, stacked from the bottom up. The text alternative ends with `words`, what is to be
   * learnt from the chart.
   */
  show(columns, parts, words) {
    this.#columns = columns;
    this.#parts = parts;
    this.#showLegend();
    this.#chart.show(columns, parts, `${this.#caption}. ${words}`);
    this.#fillTable();
  }

  #showLegend() {
    renew(this.#legend, ...this.#parts.map(({ name, look }) => element('li', {}, element('i', { class: look }), name)));
  }

  #tell(column) {
    const all = this.#parts.map(({ name, of }) => `${name} ${figures.count(of(column ?? this.#sum()))}`);
    write(this.#readout, [column ? span(column) : 'In all', ...(all.length > 0 ? all : ['nothing'])].join(' · '));
  }

  #sum() {
    return this.#columns.reduce(
      (sum, column) => ({
        requests: sum.requests + column.requests,
        blocked: sum.blocked + column.blocked,
        violations: added(sum.violations, column.violations),
      }),
      { requests: 0, blocked: 0, violations: {} },
    );
  }

  #fillTable() {
    if (this.#details.open) {
      this.#table.head([{ title: 'Time' }, ...this.#parts.map(({ name }) => ({ title: name, figures: true }))]);
      this.#table.show(this.#columns.toReversed(), column => column.from, column => [
        span(column),
        ...this.#parts.map(({ of }) => figures.count(of(column))),
      ]);
    }
  }
}

function span({ from, to }) {
  return `${figures.day(from)}, ${figures.timeOfDay(from)} to ${figures.timeOfDay(to)}`;
}

function added(sums, counts) {
  const result = { ...sums };
  for (const [reason, count] of Object.entries(counts)) {
    result[reason] = (result[reason] ?? 0) + count;
  }
  return result;
}
