/** How numbers, times and names are written on the page. */

const none = '–';
const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const share = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const second = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric' });

const isNumber = value => typeof value === 'number' && Number.isFinite(value);

export const count = value => (isNumber(value) ? grouped.format(value) : none);

export const number = value => (isNumber(value) ? fine.format(value) : none);

export const compact = value => short.format(value);

/** A part of a whole, from 0 to 1. */
export const percent = part => (isNumber(part) ? share.format(part) : none);

export const timeOfDay = time => minute.format(time);

export const secondOfDay = time => second.format(time);

export const day = time => weekday.format(time);

/** A time of the service, in the zone of this device. */
export function dateAndTime(iso) {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? none : moment.format(time);
}

/** A length of time in its two largest units, rounded up to seconds. */
export function duration(seconds) {
  if (!isNumber(seconds)) {
    return none;
  }
  if (seconds > 0 && seconds < 1) {
    return `${fine.format(seconds)} s`;
  }
  let rest = Math.ceil(seconds);
  const parts = [];
  for (const [unit, length] of [['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]]) {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    if (whole > 0) {
      parts.push(`${whole} ${unit}`);
    }
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}

/** How far away a time is. */
export function until(iso) {
  const seconds = (Date.parse(iso) - Date.now()) / 1_000;
  if (Number.isNaN(seconds)) {
    return none;
  }
  return seconds > 0 ? `in ${duration(Math.ceil(seconds))}` : 'now';
}

/** `requests_per_minute` as it is said: "Requests per minute". */
export function words(name) {
  const said = String(name).replaceAll(/[_\s]+/g, ' ').trim();
  return said.charAt(0).toUpperCase() + said.slice(1);
}
