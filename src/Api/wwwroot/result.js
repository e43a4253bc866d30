import * as figures from './figures.js';
import { Waveform } from './audio/waveform.js';

/** The panel that shows a turn: its waveform, its figures and its file. */
export class Result {
  #panel;
  #waveform;
  #turn = null;

  constructor(panel) {
    this.#panel = panel;
    this.#waveform = new Waveform(panel.querySelector('canvas'));
    window.addEventListener('resize', () => this.draw());
  }

  /** Turns to a new turn of which nothing is known yet. */
  begin(turn) {
    this.#turn?.forget();
    this.#turn = turn;
    this.#waveform.clear();
    delete this.#panel.dataset.firstAudioMs;
    delete this.#panel.dataset.audioSeconds;
    delete this.#panel.dataset.realTimeFactor;
    for (const id of ['first-audio', 'real-time-factor', 'audio-length', 'size']) {
      this.#write(id, '–');
    }
    this.#find('download').hidden = true;
  }

  hear(buffer) {
    this.#waveform.add(buffer);
  }

  start() {
    this.#panel.dataset.firstAudioMs = Math.round(this.#turn.firstAudioMs);
    this.#write('first-audio', figures.milliseconds(this.#turn.firstAudioMs));
    this.#panel.hidden = false;
    this.draw();
  }

  /** Shows what only the whole file tells. */
  complete(format) {
    const { seconds, realTimeFactor, url } = this.#turn;
    if (seconds > 0) {
      this.#panel.dataset.audioSeconds = seconds.toFixed(3);
      this.#panel.dataset.realTimeFactor = realTimeFactor.toPrecision(4);
      const { figure, meaning } = figures.realTimeFactor(realTimeFactor);
      this.#write('real-time-factor', figure, meaning);
    }
    const download = this.#find('download');
    download.href = url;
    download.download = `speech.${format}`;
    download.textContent = `Download ${format.toUpperCase()}`;
    download.hidden = false;
    this.#panel.hidden = false;
    this.draw();
  }

  /** Offers to play again what there is, unless something is under way; hides an empty panel. */
  settle(busy) {
    const empty = this.#turn.seconds === 0 && this.#turn.file === null;
    this.#panel.hidden ||= empty && !busy;
    this.#find('again').hidden = busy || empty;
    this.draw();
  }

  /** Shows how far the turn has come, and how far it has been heard. */
  draw() {
    if (this.#panel.hidden) {
      return;
    }
    const { seconds, position, bytes } = this.#turn;
    this.#write('audio-length', figures.seconds(seconds));
    this.#write('size', figures.bytes(bytes));
    this.#write('clock', `${figures.clock(position)} / ${figures.clock(seconds)}`);
    this.#waveform.draw(seconds > 0 ? position / seconds : 0);
  }

  #find(id) {
    return this.#panel.querySelector(`#${id}`);
  }

  #write(id, figure, meaning = '') {
    const element = this.#find(id);
    element.textContent = figure;
    if (meaning) {
      const small = document.createElement('small');
      small.textContent = meaning;
      element.append(small);
    }
  }
}
