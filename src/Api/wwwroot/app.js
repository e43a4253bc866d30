import { restAudio, wakeAudio } from './audio/context.js';
import { CannotDecode } from './audio/encoded.js';
import { Turn } from './audio/turn.js';
import { SpeechForm } from './form/speech-form.js';
import { Result } from './result.js';

const form = document.getElementById('form');
const stop = document.getElementById('stop');
const again = document.getElementById('again');
const status = document.getElementById('status');
const speechForm = new SpeechForm(form);
const result = new Result(document.getElementById('result'));

let turn = null;

form.addEventListener('submit', event => {
  event.preventDefault();
  speak();
});
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
stop.addEventListener('click', () => {
  turn.stop();
  show('idle', 'Stopped');
});
again.addEventListener('click', playAgain);

speechForm.fill();

function speak() {
  const { request } = speechForm;
  turn?.stop();
  const mine = new Turn(wakeAudio(), request, {
    heard: buffer => result.hear(buffer),
    started: () => {
      result.start();
      show('playing', 'Speaking');
      follow(mine);
    },
    complete: () => result.complete(request.response_format),
  });
  turn = mine;
  speechForm.clearRefusal();
  result.begin(mine);
  show('loading', 'Preparing');
  return until(mine, mine.run());
}

function playAgain() {
  const mine = turn;
  const replay = mine.replay();
  wakeAudio();
  show('playing', 'Speaking');
  follow(mine);
  return until(mine, replay);
}

async function until(mine, over) {
  try {
    if (await over) {
      show('done', 'Done');
    }
  } catch (failure) {
    mine.stop();
    show('error', '');
    speechForm.refuse(inWords(failure));
  }
}

function inWords(failure) {
  return failure instanceof CannotDecode
    ? { message: 'This browser cannot play this format. Download the file, or choose another format.', param: 'response_format' }
    : failure;
}

function show(state, words) {
  document.documentElement.dataset.state = state;
  status.textContent = words;
  const focused = document.activeElement;
  const busy = state === 'loading' || state === 'playing';
  stop.disabled = !busy;
  result.settle(busy);
  keepFocus(focused);
  if (!busy) {
    restAudio();
  }
}

/** Hands the keyboard on when the button that had it went away. */
function keepFocus(focused) {
  if (focused === stop && stop.disabled) {
    document.getElementById('speak').focus();
  } else if (focused === again && again.hidden) {
    stop.focus();
  }
}

/** Keeps the panel up to date while a turn is heard. */
function follow(mine) {
  if (mine === turn && document.documentElement.dataset.state === 'playing') {
    const words = mine.starved ? 'Waiting for the next part' : 'Speaking';
    if (status.textContent !== words) {
      status.textContent = words;
    }
    result.draw();
    requestAnimationFrame(() => follow(mine));
  }
}
