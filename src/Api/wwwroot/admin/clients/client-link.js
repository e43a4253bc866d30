import { element } from '../elements.js';

const prefix = '#client=';

/** A link to a client's detail. */
export function clientLink(id) {
  return id
    ? element('a', { class: 'client', href: addressOf(id) }, element('bdi', {}, ...breakable(String(id))))
    : element('span', { class: 'quiet' }, 'unknown');
}

/** Long addresses break after a colon. */
const breakable = id => id.split(/(?<=:)/).flatMap(part => [part, element('wbr')]);

export const addressOf = id => prefix + encodeURIComponent(id);

/** The client that the page's address names, or an empty string. */
export function clientInAddress() {
  if (!location.hash.startsWith(prefix)) {
    return '';
  }
  try {
    return decodeURIComponent(location.hash.slice(prefix.length)).trim();
  } catch {
    return '';
  }
}
