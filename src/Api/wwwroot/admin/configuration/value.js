import { element } from '../elements.js';
import * as figures from '../figures.js';

const isScalar = value => value === null || typeof value !== 'object';

/** Shows any value of JSON as text, a list or a list of definitions. */
export function valueOf(value) {
  return shown(value, scalar);
}

/** The same where -1 and null stand for no limit. */
export function boundOf(value) {
  return shown(value, bound);
}

function shown(value, leaf) {
  if (isScalar(value)) {
    return leaf(value);
  }
  if (Array.isArray(value)) {
    return listOf(value, leaf);
  }
  const entries = Object.entries(value);
  return entries.length === 0 ? 'none' : element('dl', { class: 'facts' }, ...entries.map(([name, part]) => fact(name, part, leaf)));
}

function fact(name, value, leaf) {
  const inner = name === 'limits' ? bound : leaf;
  return element('div', {}, element('dt', {}, figures.words(name)), element('dd', {}, shown(value, inner)));
}

function listOf(values, leaf) {
  if (values.length === 0) {
    return 'none';
  }
  return values.every(isScalar)
    ? values.map(leaf).join(', ')
    : element('ul', { class: 'plain' }, ...values.map(value => element('li', {}, shown(value, leaf))));
}

const bound = value => (value === null || value === -1 ? 'unlimited' : scalar(value));

function scalar(value) {
  if (value === null || value === undefined || value === '') {
    return '–';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  return typeof value === 'number' ? figures.number(value) : String(value);
}
