import { element } from '../elements.js';
import * as figures from '../figures.js';

const isScalar = value => value === null || typeof value !== 'object';

/** Shows any value of JSON as text, a list or a list of definitions. */
export function valueOf(value) {
  if (isScalar(value)) {
    return scalar(value);
  }
  if (Array.isArray(value)) {
    return listOf(value);
  }
  const entries = Object.entries(value);
  return entries.length === 0 ? 'none' : element('dl', { class: 'facts' }, ...entries.map(([name, part]) => fact(name, part)));
}

/** A bound, where -1 and null stand for none. */
export const boundOf = value => (value === null || value === -1 ? 'unlimited' : valueOf(value));

function fact(name, value) {
  return element('div', {}, element('dt', {}, figures.words(name)), element('dd', {}, valueOf(value)));
}

function listOf(values) {
  if (values.length === 0) {
    return 'none';
  }
  return values.every(isScalar)
    ? values.map(scalar).join(', ')
    : element('ul', { class: 'plain' }, ...values.map(value => element('li', {}, valueOf(value))));
}

function scalar(value) {
  if (value === null || value === undefined || value === '') {
    return '–';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  return typeof value === 'number' ? figures.number(value) : String(value);
}
