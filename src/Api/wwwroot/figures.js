/** How numbers are written on the page. */

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export const milliseconds = value => `${grouped.format(value)} ms`;

export const seconds = value => (value < 60 ? `${value.toFixed(1)} s` : clock(value));

export const clock = value =>
  `${Math.floor(value / 60)}:${String(Math.floor(value % 60)).padStart(2, '0')}`;

export function bytes(count) {
  if (count < 1_000) {
    return `${count} B`;
  }
  return count < 1_000_000 ? `${(count / 1_000).toFixed(1)} kB` : `${(count / 1_000_000).toFixed(1)} MB`;
}

/** A real-time factor and what it means: at 0.01, speech is made a hundred times as fast as it lasts. */
export function realTimeFactor(factor) {
  const speed = 1 / factor;
  return {
    figure: String(Number(factor.toPrecision(2))),
    meaning: `${speed < 10 ? speed.toFixed(1) : grouped.format(speed)}× real time`,
  };
}
