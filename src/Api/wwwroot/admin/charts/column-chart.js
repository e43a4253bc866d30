import { svg } from '../elements.js';
import * as figures from '../figures.js';
import { countTicks, timeTicks } from './ticks.js';

const height = 220;
const margin = { top: 10, right: 4, bottom: 26, left: 46 };
const labelWidth = 72;

/** Stacked columns over time. */
export class ColumnChart {
  #picture;
  #pointedAt;
  #columns = [];
  #parts = [];
  #pointed = null;

  /** `pointedAt` hears which column the pointer is over, or null. */
  constructor(container, pointedAt) {
    this.#picture = svg('svg', { class: 'chart', role: 'img', height });
    this.#pointedAt = pointedAt;
    container.append(this.#picture);
    this.#picture.addEventListener('pointermove', event => this.#point(event.clientX));
    this.#picture.addEventListener('pointerdown', event => this.#point(event.clientX));
    this.#picture.addEventListener('pointerleave', () => this.#point(null));
    new ResizeObserver(() => this.#draw()).observe(container);
  }

  /** `parts` are `{ look, of }`: a class, and what part of a column it stands for, from the bottom up. */
  show(columns, parts, words) {
    this.#columns = columns;
    this.#parts = parts;
    this.#picture.setAttribute('aria-label', words);
    this.#draw();
    this.#tell();
  }

  #draw() {
    const width = this.#picture.clientWidth;
    if (width === 0 || this.#columns.length === 0) {
      return;
    }
    this.#picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
    const tall = column => this.#parts.reduce((sum, part) => sum + part.of(column), 0);
    const ticks = countTicks(Math.max(...this.#columns.map(tall)));
    const right = width - margin.right;
    const bottom = height - margin.bottom;
    const y = value => bottom - (value / ticks.at(-1)) * (bottom - margin.top);
    this.#picture.replaceChildren(
      svg('g', { class: 'grid' }, ...ticks.map(tick => countLine(tick, y(tick), right))),
      svg('g', { class: 'times' }, ...this.#timeLabels(right, bottom)),
      svg('g', {}, ...this.#columns.flatMap((column, index) => this.#stack(column, this.#x(index, width), this.#x(index + 1, width), y))),
      svg('rect', { class: 'pointed', y: margin.top, height: bottom - margin.top, visibility: 'hidden' }),
    );
    this.#mark();
  }

  #timeLabels(right, bottom) {
    const from = this.#columns[0].from;
    const to = this.#columns.at(-1).to;
    const { times, days } = timeTicks(from, to, (right - margin.left) / labelWidth);
    return times.map(time => {
      const x = margin.left + ((time - from) / (to - from)) * (right - margin.left);
      const anchor = x > right - labelWidth / 3 ? 'end' : 'middle';
      return svg('text', { x, y: bottom + 18, 'text-anchor': anchor }, days ? figures.day(time) : figures.timeOfDay(time));
    });
  }

  #stack(column, left, right, y) {
    const gap = right - left > 4 ? 1 : 0;
    const rectangles = [];
    let base = 0;
    for (const part of this.#parts) {
      const value = part.of(column);
      if (value > 0) {
        const top = y(base + value);
        const tall = Math.max(y(base) - top, 1);
        rectangles.push(svg('rect', { class: part.look, x: left, y: top, width: right - left - gap, height: tall }));
        base += value;
      }
    }
    return rectangles;
  }

  #x(index, width) {
    return margin.left + (index / this.#columns.length) * (width - margin.left - margin.right);
  }

  #point(clientX) {
    const { left, width } = this.#picture.getBoundingClientRect();
    const index = clientX === null
      ? -1
      : Math.floor(((clientX - left - margin.left) / (width - margin.left - margin.right)) * this.#columns.length);
    this.#pointed = this.#columns[index] ? index : null;
    this.#mark();
    this.#tell();
  }

  #mark() {
    const mark = this.#picture.querySelector('.pointed');
    if (!mark) {
      return;
    }
    mark.setAttribute('visibility', this.#pointed === null ? 'hidden' : 'visible');
    if (this.#pointed !== null) {
      const left = this.#x(this.#pointed, this.#picture.clientWidth);
      mark.setAttribute('x', left);
      mark.setAttribute('width', this.#x(this.#pointed + 1, this.#picture.clientWidth) - left);
    }
  }

  #tell() {
    this.#pointedAt(this.#columns[this.#pointed] ?? null);
  }
}

function countLine(tick, y, right) {
  return svg(
    'g',
    {},
    svg('line', { x1: margin.left, x2: right, y1: y, y2: y }),
    svg('text', { x: margin.left - 8, y: y + 4, 'text-anchor': 'end' }, figures.compact(tick)),
  );
}
