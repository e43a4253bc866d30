import { element } from '../elements.js';
import { showRows } from './rows.js';

/** A table that is written again and again, or a sentence where there is nothing to write; neither before it is known. */
export class LiveTable {
  #body = element('tbody');
  #scroll;
  #empty;
  #headings;
  #columns = null;

  /** `empty` is what to say instead of a table without rows. */
  constructor(container, { caption, empty, columns = [] }) {
    this.#headings = element('tr');
    this.#empty = element('p', { class: 'empty', hidden: true }, empty);
    this.#scroll = element(
      'div',
      { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption, hidden: true },
      element('table', {}, element('caption', { class: 'unseen' }, caption), element('thead', {}, this.#headings), this.#body),
    );
    container.append(this.#scroll, this.#empty);
    this.head(columns);
  }

  /** `columns` are `{ title, figures }`: what stands over each, and whether its cells are figures. */
  head(columns) {
    const titles = columns.map(column => column.title).join('\n');
    if (titles !== this.#columns?.titles) {
      this.#headings.replaceChildren(
        ...columns.map(({ title, figures }) => element('th', { scope: 'col', class: figures && 'figure' }, title)),
      );
      this.#body.replaceChildren();
    }
    this.#columns = { titles, list: columns };
  }

  /** Shows a row for each item: `key` tells items apart, `cells` answers the content of an item's cells. */
  show(items, key, cells) {
    showRows(this.#body, items, key, item => this.#row(cells(item)));
    this.#scroll.hidden = items.length === 0;
    this.#empty.hidden = items.length > 0;
  }

  #row([first, ...others]) {
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, first),
      ...others.map((content, index) =>
        element('td', { class: this.#columns.list[index + 1]?.figures && 'figure' }, content)),
    );
  }
}
