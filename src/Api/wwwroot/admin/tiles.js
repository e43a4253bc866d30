import { write } from './elements.js';
import * as figures from './figures.js';

/** The figures on top of the page. */
export class Tiles {
  showUsage(usage) {
    put('requests', usage.total_requests, large(usage.total_requests), perHour(usage.requests_per_hour));
    put('blocked', usage.block_rate, figures.percent(usage.block_rate / 100), `${figures.count(usage.blocked_requests)} requests`);
    put('characters', usage.total_characters, large(usage.total_characters), perHour(usage.characters_per_hour));
    put('clients', usage.unique_ips, figures.count(usage.unique_ips), '');
  }

  showViolations(violations) {
    const { total_violations: total, unique_violating_ips: clients } = violations;
    put('violations', total, figures.count(total), `by ${figures.count(clients)} ${clients === 1 ? 'client' : 'clients'}`);
  }
}

function put(name, value, figure, note) {
  const tile = document.getElementById(`tile-${name}`);
  tile.dataset.value = value ?? '';
  tile.title = figures.number(value);
  write(tile.querySelector('.value'), figure);
  write(tile.querySelector('.note'), note);
}

/** Room is short: billions are rounded. */
const large = value => (value >= 1e9 ? figures.compact(value) : figures.count(value));

const perHour = value => `${value < 10 ? figures.number(value) : large(value)} an hour`;
