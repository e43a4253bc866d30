import { send } from '../../api.js';
import { adminKey } from './admin-key.js';

const root = '/admin/rate-limits';
const patienceMs = 15_000;

export const usage = (hours, signal) => read(`/usage?hours=${hours}`, signal);

export const violations = (hours, signal) => read(`/violations?hours=${hours}`, signal);

export const topClients = (hours, signal) => read(`/top?hours=${hours}&limit=20`, signal);

export const series = (hours, signal) => read(`/series?hours=${hours}`, signal);

export const abusePatterns = signal => read('/abuse-patterns', signal);

export const configuration = signal => read('/config', signal);

export const client = (id, signal) => read(pathOf(id), signal);

export const resetClient = id => ask(`${pathOf(id)}/reset`, { method: 'POST' });

/** Bans a client for a number of seconds, or for ever when that is null. */
export const banClient = (id, durationSeconds, reason) =>
  ask(`${pathOf(id)}/ban`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ duration_seconds: durationSeconds, reason: reason || null }),
  });

export const liftBan = id => ask(`${pathOf(id)}/ban`, { method: 'DELETE' });

/** The file of everything counted, in `json` or `csv`. */
export const exported = async format => (await ask(`/export?format=${format}`)).blob();

const pathOf = id => `/ip/${encodeURIComponent(id)}`;

async function read(path, signal) {
  return (await ask(path, { signal })).json();
}

function ask(path, { headers = {}, signal, ...options } = {}) {
  const tooLong = AbortSignal.timeout(patienceMs);
  return send(root + path, {
    ...options,
    cache: 'no-store',
    headers: { ...headers, ...adminKey.headers },
    signal: signal ? AbortSignal.any([signal, tooLong]) : tooLong,
  });
}
