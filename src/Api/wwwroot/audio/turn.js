import { ApiError, requestSpeech } from '../api.js';
import { CannotDecode, playEncoded } from './encoded.js';
import { Player } from './player.js';
import { playPcm, playWav } from './raw.js';
import { ReceivedBytes } from './received-bytes.js';
import { withTrueSizes } from './wav.js';
import { playWhole } from './whole.js';

/** One text spoken: from the request until its last sample is heard, or until it is stopped. */
export class Turn {
  #context;
  #request;
  #events;
  #player;
  #received = null;
  #stopping = new AbortController();
  #askedAt = 0;

  /** Milliseconds from the request to the first sound; null before it. */
  firstAudioMs = null;

  /** Seconds of audio so far. */
  seconds = 0;

  /** The file as the service sent it, and its address on this page; null before it is complete. */
  file = null;
  url = null;

  /** `events.heard(buffer)`, `events.started()` and `events.complete()` are called as the turn goes on. */
  constructor(context, request, events) {
    this.#context = context;
    this.#request = request;
    this.#events = events;
    this.#player = new Player(context, (buffer, wait) => this.#scheduled(buffer, wait));
  }

  /** Bytes that have come so far. */
  get bytes() {
    return this.#received?.length ?? 0;
  }

  /** Seconds of audio that have been played. */
  get position() {
    return this.#player.position;
  }

  /** Whether everything that came has been played and more is still to come. */
  get starved() {
    return this.#received !== null && !this.#received.over && this.#player.ahead === 0;
  }

  /** Seconds that the service took for each second of audio; null before the file is complete. */
  get realTimeFactor() {
    return this.file && (this.#received.completedAt - this.#askedAt) / 1_000 / this.seconds;
  }

  /** Asks, plays what comes as it comes, and resolves at the end: true when all was heard, false when stopped. */
  run() {
    return this.#unlessStopped(async signal => {
      this.#askedAt = performance.now();
      const response = await requestSpeech(this.#request, signal);
      this.#received = new ReceivedBytes(response.body);
      try {
        await this.#playWhatComes(signal);
        this.#complete(response);
      } catch (failure) {
        if (!(failure instanceof CannotDecode)) {
          throw failure;
        }
        this.#complete(response);
        await this.#playFile(signal);
      }
      await this.#player.finished();
    });
  }

  /** Plays once more what has come; resolves like `run`. */
  replay() {
    this.#stopping = new AbortController();
    return this.#unlessStopped(async signal => {
      const { buffers } = this.#player;
      if (buffers.length === 0) {
        await this.#playFile(signal);
        return;
      }
      this.#player = new Player(this.#context);
      buffers.forEach(buffer => this.#player.play(buffer));
      await this.#player.finished();
    });
  }

  /** Ends the request, which frees the service, and the sound. */
  stop() {
    this.#stopping.abort();
    this.#player.stop();
  }

  /** Gives the file's memory back. */
  forget() {
    URL.revokeObjectURL(this.url);
  }

  async #unlessStopped(play) {
    const { signal } = this.#stopping;
    try {
      await play(signal);
    } catch (failure) {
      if (!signal.aborted) {
        throw failure;
      }
    }
    return !signal.aborted;
  }

  async #playWhatComes(signal) {
    try {
      await this.#playAs(this.#request.response_format);
    } catch (failure) {
      await this.#received.whole.catch(() => this.#breakOff());
      throw failure;
    } finally {
      signal.throwIfAborted();
    }
  }

  #playAs(format) {
    switch (format) {
      case 'pcm':
        return playPcm(this.#received, this.#player);
      case 'wav':
        return playWav(this.#received, this.#context, this.#player);
      default:
        return playEncoded(this.#received, this.#context, this.#player);
    }
  }

  async #playFile(signal) {
    await playWhole(this.url, signal, length => {
      this.seconds = Number.isFinite(length) ? length : this.seconds;
      if (this.firstAudioMs === null) {
        this.#start(0);
        this.#events.complete();
      }
    });
  }

  #scheduled(buffer, wait) {
    this.seconds = this.#player.seconds;
    this.#events.heard(buffer);
    if (this.firstAudioMs === null) {
      this.#start(wait);
    }
  }

  #start(wait) {
    this.firstAudioMs = performance.now() - this.#askedAt + 1_000 * wait;
    this.#events.started();
  }

  #complete(response) {
    if (this.bytes === 0) {
      throw new ApiError('The service sent no audio for this text.', 'input');
    }
    const bytes = this.#received.from();
    const file = this.#request.response_format === 'wav' ? withTrueSizes(bytes) : bytes;
    this.file = new Blob([file], { type: response.headers.get('Content-Type') ?? '' });
    this.url = URL.createObjectURL(this.file);
    this.#events.complete();
  }

  #breakOff() {
    throw new ApiError(`The connection to the service broke off after ${this.seconds.toFixed(1)} seconds of audio.`);
  }
}
