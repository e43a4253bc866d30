/** Sums the points of a series into columns of equal width, aligned so that they stay where they are as time goes on. */

const defaultIntervalMs = 60_000;

/**
 * Columns of `{ from, to, requests, blocked, characters, violations }`, times in milliseconds, oldest first: as many as
 * cover the window that ends with the last point or `now`, and at most about `most`.
 */
export function columnsOf({ points, interval_seconds: interval, time_window_hours: hours }, now, most) {
  const known = (points ?? []).map(point => ({ ...point, at: Date.parse(point.start) })).filter(point => !Number.isNaN(point.at));
  const intervalMs = interval > 0 ? interval * 1_000 : defaultIntervalMs;
  const windowMs = hours * 3_600_000;
  const width = intervalMs * Math.max(1, Math.ceil(windowMs / intervalMs / most));
  const end = endOf(known, intervalMs, windowMs, now);
  const first = Math.floor((end - windowMs) / width);
  const columns = Array.from({ length: Math.ceil(end / width) - first }, (_, index) => empty((first + index) * width, width));
  for (const point of known) {
    add(columns[Math.floor(point.at / width) - first], point);
  }
  return columns;
}

/** This device's clock ends the window, unless it is so far off that the points would fall out of sight. */
function endOf(points, intervalMs, windowMs, now) {
  const last = points.reduce((latest, point) => Math.max(latest, point.at + intervalMs), -Infinity);
  return Math.abs(now - last) < windowMs || last === -Infinity ? Math.max(now, last) : last;
}

const empty = (from, width) => ({ from, to: from + width, requests: 0, blocked: 0, characters: 0, violations: {} });

function add(column, point) {
  if (!column) {
    return;
  }
  column.requests += point.requests ?? 0;
  column.blocked += point.blocked ?? 0;
  column.characters += point.characters ?? 0;
  for (const [reason, count] of Object.entries(point.violations_by_reason ?? {})) {
    column.violations[reason] = (column.violations[reason] ?? 0) + count;
  }
}
