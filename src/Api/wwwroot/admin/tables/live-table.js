import { element } from '../elements.js';
import { showRows } from './rows.js';

const columnsOnPhone = 3;

/**
 * A table that is written again and again, or a sentence where there is nothing to write; neither before it is
 * known. On a phone, the cells of a wide table stand below each other; the roles keep it a table even so.
 */
export class LiveTable {
  #body = element('tbody', { role: 'rowgroup' });
  #scroll;
  #empty;
  #headings;
  #table;
  #columns = null;

  /** `empty` is what to say instead of a table without rows. */
  constructor(container, { caption, empty, columns = [] }) {
    this.#headings = element('tr', { role: 'row' });
    this.#empty = element('p', { class: 'empty', hidden: true }, empty);
    const head = element('thead', { role: 'rowgroup' }, this.#headings);
    this.#table = element('table', { role: 'table' }, element('caption', { class: 'unseen' }, caption), head, this.#body);
    this.#scroll = element(
      'div',
      { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption, hidden: true },
      this.#table,
    );
    container.append(this.#scroll, this.#empty);
    this.head(columns);
  }

  /** `columns` are `{ title, figures }`: what stands over each, and whether its cells are figures. */
  head(columns) {
    const titles = columns.map(column => column.title).join('\n');
    if (titles !== this.#columns?.titles) {
      this.#headings.replaceChildren(
        ...columns.map(({ title, figures }) => element('th', { scope: 'col', role: 'columnheader', class: figures && 'figure' }, title)),
      );
      this.#body.replaceChildren();
      this.#table.classList.toggle('wide', columns.length > columnsOnPhone);
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
      { role: 'row' },
      element('th', { scope: 'row', role: 'rowheader' }, first),
      ...others.map((content, index) => cell(content, this.#columns.list[index + 1])),
    );
  }
}

function cell(content, { title, figures }) {
  return element('td', { role: 'cell', class: figures && 'figure', 'data-title': title }, content);
}
