import { element } from '../elements.js';
import * as figures from '../figures.js';

/** A client's numbers, as definitions. */
export function factsOf(client) {
  const { total_requests: requests, blocked_requests: blocked } = client;
  return [
    ['requests', 'Requests', figures.count(requests)],
    ['blocked', 'Blocked', `${figures.count(blocked)}${requests > 0 ? ` (${figures.percent(blocked / requests)})` : ''}`],
    ['characters', 'Characters', figures.count(client.total_characters)],
    ['violations', 'Violations', figures.count(client.violation_count)],
    ['interval', 'Between requests', figures.duration(client.avg_request_interval_seconds)],
    ['concurrent', 'At the same time', concurrency(client.concurrent)],
    ['policy', 'Policy', policyOf(client.policy)],
    ['first-seen', 'First seen', figures.dateAndTime(client.first_seen)],
    ['last-seen', 'Last seen', figures.dateAndTime(client.last_seen)],
  ].map(([name, title, figure]) =>
    element('div', {}, element('dt', {}, title), element('dd', { 'data-testid': `client-${name}` }, figure)));
}

function concurrency(concurrent) {
  if (!concurrent) {
    return '–';
  }
  const { limit, in_use: used } = concurrent;
  return limit === null || limit === undefined || limit < 0 ? `${figures.count(used)}, no limit` : `${figures.count(used)} of ${figures.count(limit)}`;
}

const policyOf = policy => (typeof policy === 'string' ? policy : (policy?.name ?? '–'));
