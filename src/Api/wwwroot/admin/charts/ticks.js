/** Where the lines of an axis go. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const timeSteps = [
  ...[5, 10, 15, 30].map(minutes => minutes * minuteMs),
  ...[1, 2, 3, 6, 12].map(hours => hours * hourMs),
  ...[1, 2, 7].map(days => days * dayMs),
];

/** Round numbers from 0 to at least `top`, at most five of them, none between two whole numbers. */
export function countTicks(top) {
  const rough = Math.max(top, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough));
  return Array.from({ length: Math.ceil(Math.max(top, 1) / step) + 1 }, (_, index) => index * step);
}

/** Round times of this device's zone between two times, at most `most`, and whether they are whole days. */
export function timeTicks(from, to, most) {
  const step = timeSteps.find(candidate => (to - from) / candidate <= most) ?? timeSteps.at(-1);
  const zone = new Date(to).getTimezoneOffset() * minuteMs;
  const times = [];
  for (let time = Math.ceil((from - zone) / step) * step + zone; time <= to; time += step) {
    times.push(time);
  }
  return { times, days: step >= dayMs };
}
