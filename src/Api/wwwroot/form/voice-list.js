import { groupVoices, matches, voiceLabel } from './voice-groups.js';

/** More voices than this get a search field. */
const MANY = 30;

/** The list of voices, narrowed by model and by search. */
export class VoiceList {
  #select;
  #filter;
  #count;
  #voices = [];
  #model = null;

  constructor(select, filter, count) {
    this.#select = select;
    this.#filter = filter;
    this.#count = count;
    filter.addEventListener('input', () => this.#show(select.value));
  }

  /** Replaces the voices, shows those of a model and chooses one of them, `alloy` if it can. */
  offer(voices, model, chosen) {
    this.#voices = voices;
    this.#model = model;
    this.#filter.hidden = voices.length <= MANY;
    this.#show(chosen);
  }

  /** Narrows the list to the voices of a model; all of them where none says that it is the model's. */
  ofModel(model) {
    this.#model = model;
    this.#show(this.#select.value);
  }

  #show(chosen) {
    const candidates = this.#candidates();
    const search = this.#filter.value.trim();
    const found = candidates.filter(voice => matches(voice, search));
    this.#count.value = search ? counted(found.length) : '';
    const shown = found.length > 0 ? found : candidates.filter(voice => voice.id === chosen);
    if (shown.length === 0) {
      return;
    }
    this.#select.replaceChildren(...groupVoices(shown).map(toOptions));
    const wanted = [chosen, 'alloy'].find(id => shown.some(voice => voice.id === id));
    if (wanted) {
      this.#select.value = wanted;
    }
  }

  #candidates() {
    const own = this.#voices.filter(voice => voice.model === this.#model);
    const offered = own.length > 0 ? own : this.#voices;
    return [...new Map(offered.map(voice => [voice.id, voice])).values()];
  }
}

function counted(found) {
  return found === 0 ? 'No voice matches' : `${found} ${found === 1 ? 'voice' : 'voices'}`;
}

function toOptions(group) {
  const element = document.createElement('optgroup');
  element.label = group.label;
  element.append(...group.voices.map(voice => new Option(voiceLabel(voice), voice.id)));
  return element;
}
