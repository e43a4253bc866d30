/** Seconds between now and a buffer that starts anew: enough for the audio thread to be on time. */
const LEAD = 0.03;

/** Seconds in which the sound fades out when it is stopped. */
const FADE = 0.02;

/**
 * Plays buffers one after the other on one clock that counts whole samples, so that a join between
 * two buffers is no more audible than the inside of one. When the next buffer comes too late, the
 * clock starts anew a moment from now.
 */
export class Player {
  #context;
  #scheduled;
  #output;
  #sources = [];
  #spans = [];
  #endFrame = 0;
  #stopped = false;

  /** Everything that was scheduled, in order. */
  buffers = [];

  /** Seconds of audio scheduled so far. */
  seconds = 0;

  /** `scheduled` is told of each buffer, with the seconds until it sounds. */
  constructor(context, scheduled = () => {}) {
    this.#context = context;
    this.#scheduled = scheduled;
    this.#output = new GainNode(context);
    this.#output.connect(context.destination);
  }

  /** Seconds of audio that are scheduled and not yet played. */
  get ahead() {
    return Math.max(0, this.#endFrame / this.#context.sampleRate - this.#context.currentTime);
  }

  /** Seconds of audio that have been played. */
  get position() {
    const now = this.#context.currentTime;
    const span = this.#spans.findLast(each => each.start <= now);
    return span ? Math.min(span.offset + now - span.start, span.end) : 0;
  }

  /** Schedules a buffer after everything scheduled before. */
  play(buffer) {
    if (this.#stopped) {
      return;
    }
    const { currentTime, sampleRate } = this.#context;
    if (this.#spans.length === 0 || this.#endFrame < currentTime * sampleRate) {
      this.#endFrame = Math.ceil((currentTime + LEAD) * sampleRate);
      this.#spans.push({ start: this.#endFrame / sampleRate, offset: this.seconds, end: this.seconds });
    }
    const start = this.#endFrame / sampleRate;
    const source = new AudioBufferSourceNode(this.#context, { buffer });
    source.connect(this.#output);
    source.start(start);
    this.#sources.push(source);
    source.addEventListener('ended', () => this.#sources.shift());

    this.buffers.push(buffer);
    this.seconds += buffer.duration;
    this.#endFrame += buffer.length * (sampleRate / buffer.sampleRate);
    this.#spans.at(-1).end = this.seconds;
    this.#scheduled(buffer, start - currentTime);
  }

  /** Waits until everything scheduled has been played or stopped. */
  async finished() {
    const last = this.#sources.at(-1);
    if (last) {
      await new Promise(ended => last.addEventListener('ended', ended));
    }
  }

  /** Fades out and forgets what was scheduled. */
  stop() {
    this.#stopped = true;
    const now = this.#context.currentTime;
    this.#output.gain.setTargetAtTime(0, now, FADE / 4);
    this.#sources.forEach(source => source.stop(now + FADE));
  }
}
