/** Peaks a second of audio that are kept for drawing. */
const PEAKS_A_SECOND = 50;

/** Pixels from the start of one bar to the start of the next, and the width of a bar. */
const STEP = 5;
const BAR = 3;

/** Draws what was spoken as bars, those already played in the accent colour. */
export class Waveform {
  #canvas;
  #peaks = [];

  constructor(canvas) {
    this.#canvas = canvas;
  }

  clear() {
    this.#peaks = [];
  }

  /** Adds a buffer's loudness at the end. */
  add(buffer) {
    const samples = buffer.getChannelData(0);
    const size = Math.round(buffer.sampleRate / PEAKS_A_SECOND);
    for (let start = 0; start < samples.length; start += size) {
      const end = Math.min(start + size, samples.length);
      let peak = 0;
      for (let i = start; i < end; i++) {
        peak = Math.max(peak, Math.abs(samples[i]));
      }
      this.#peaks.push(peak);
    }
  }

  /** Draws everything added, `played` (0 to 1) of it as heard. */
  draw(played) {
    const canvas = this.#canvas;
    const { clientWidth: width, clientHeight: height } = canvas;
    const scale = window.devicePixelRatio;
    canvas.width = width * scale;
    canvas.height = height * scale;
    const pen = canvas.getContext('2d');
    pen.scale(scale, scale);
    const style = getComputedStyle(canvas);
    const heard = style.getPropertyValue('--accent');
    const coming = style.getPropertyValue('--wave');

    const bars = Math.floor(width / STEP);
    const loudest = this.#peaks.reduce((most, peak) => Math.max(most, peak), 0.05);
    for (let bar = 0; bar < bars; bar++) {
      const tall = Math.max(BAR, (this.#between(bar / bars, (bar + 1) / bars) / loudest) * height);
      pen.fillStyle = (bar + 0.5) / bars <= played ? heard : coming;
      pen.beginPath();
      pen.roundRect(bar * STEP, (height - tall) / 2, BAR, tall, BAR / 2);
      pen.fill();
    }
  }

  #between(from, to) {
    const start = Math.floor(from * this.#peaks.length);
    const end = Math.max(start + 1, Math.floor(to * this.#peaks.length));
    return this.#peaks.slice(start, end).reduce((most, peak) => Math.max(most, peak), 0);
  }
}
