import { apiKey, listModels, listVoices } from '../api.js';
import { recall, remember } from './choices.js';
import { clearRefusal, showRefusal } from './refusals.js';
import { VoiceList } from './voice-list.js';

/** The form: what to say, and how. */
export class SpeechForm {
  #form;
  #voiceList;

  constructor(form) {
    this.#form = form;
    const { text, speed, model, voice, filter, matches } = form.elements;
    this.#voiceList = new VoiceList(voice, filter, matches);
    text.addEventListener('input', () => this.#showFigures());
    speed.addEventListener('input', () => this.#showFigures());
    model.addEventListener('change', () => this.#voiceList.ofModel(model.value));
    form.addEventListener('change', () => this.#keep());
    form.elements['api-key'].addEventListener('change', event => this.#use(event.target.value.trim()));
    this.#restore();
    this.#showFigures();
  }

  /** The request that the form describes. */
  get request() {
    const { text, speed, model, voice, format } = this.#form.elements;
    return {
      model: model.value,
      input: text.value,
      voice: voice.value,
      response_format: format.value,
      speed: Number(speed.value),
    };
  }

  /** Asks the service for its models and voices and offers them. */
  async fill() {
    const { model } = this.#form.elements;
    const last = recall();
    try {
      const [models, voices] = await Promise.all([listModels(), listVoices()]);
      model.replaceChildren(...models.map(id => new Option(id)));
      model.value = models.includes(last.model) ? last.model : models[0];
      this.#form.querySelector('#model-field').hidden = models.length < 2;
      this.#voiceList.offer(voices, model.value, last.voice);
    } catch (failure) {
      this.refuse({ message: `The voices cannot be listed. ${failure.message}`, status: failure.status });
    }
  }

  /** Shows why a request failed; where a key is missing, there is now a field for one. */
  refuse({ message, param = null, status = null }) {
    const wantsKey = status === 401;
    if (wantsKey) {
      this.#form.querySelector('#api-key-field').hidden = false;
    }
    showRefusal(this.#form, message, wantsKey ? 'api_key' : param);
  }

  clearRefusal() {
    clearRefusal(this.#form);
  }

  #use(key) {
    apiKey.keep(key);
    this.clearRefusal();
    return this.fill();
  }

  #restore() {
    const { speed, format } = this.#form.elements;
    const last = recall();
    speed.value = last.speed ?? speed.value;
    if ([...format.options].some(option => option.value === last.format)) {
      format.value = last.format;
    }
  }

  #keep() {
    const { speed, model, voice, format } = this.#form.elements;
    remember({ speed: speed.value, model: model.value, voice: voice.value, format: format.value });
  }

  #showFigures() {
    const { text, speed } = this.#form.elements;
    const characters = [...text.value].length;
    this.#form.querySelector('#length').value = `${characters} ${characters === 1 ? 'character' : 'characters'}`;
    this.#form.querySelector('#speed-value').value = `${Number(speed.value).toFixed(2)}×`;
  }
}
