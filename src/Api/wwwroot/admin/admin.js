import { ClientView } from './clients/client-view.js';
import { write } from './elements.js';
import { Entrance } from './entrance.js';
import { offerExports } from './exports.js';
import * as figures from './figures.js';
import { panels } from './panels.js';
import { Period } from './period.js';
import { Refresh } from './refresh.js';
import { Trouble } from './trouble.js';

const refreshMs = 5_000;

const page = document.documentElement;
const updated = document.getElementById('updated');
const pause = document.getElementById('pause');
const refresh = new Refresh(refreshAll, refreshMs);
const trouble = new Trouble();
const entrance = new Entrance(() => resume());
const period = new Period(() => refresh.now());
const client = new ClientView(() => refresh.now(), failure => shutOut(failure));
const parts = [
  ...panels().map(({ name, ask, show }) => ({ name, run: async signal => {
    const { hours } = period;
    const answer = await ask(hours, signal);
    if (!signal.aborted) {
      show(answer, hours);
    }
  } })),
  { name: 'client', run: signal => client.refresh(signal) },
];

offerExports(failure => shutOut(failure));
pause.addEventListener('click', () => {
  if (refresh.held) {
    resume();
  } else {
    refresh.hold();
    showPause();
  }
});
refresh.now();

async function refreshAll(signal) {
  const outcomes = await Promise.allSettled(parts.map(({ run }) => run(signal)));
  if (signal.aborted) {
    return;
  }
  const failures = outcomes.flatMap(({ reason }, index) => (reason ? [{ part: parts[index].name, reason }] : []));
  if (failures.some(({ reason }) => shutOut(reason))) {
    return;
  }
  entrance.open();
  trouble.show(failures.map(({ part, reason }) => ({ part, message: reason.message })), parts.length);
  page.dataset.state = failures.length === 0 ? 'ready' : 'error';
  if (failures.length < parts.length) {
    write(updated, `Updated at ${figures.secondOfDay(Date.now())}`);
  }
}

/** Closes the page when a failure says that nobody may come in like this; answers whether it did. */
function shutOut(failure) {
  if (!Entrance.concerns(failure)) {
    return false;
  }
  refresh.hold();
  trouble.show([], parts.length);
  page.dataset.state = 'locked';
  entrance.close(failure);
  return true;
}

function resume() {
  refresh.resume();
  showPause();
}

function showPause() {
  pause.setAttribute('aria-pressed', refresh.held);
}
