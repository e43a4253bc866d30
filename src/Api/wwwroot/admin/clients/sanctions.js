import { write } from '../elements.js';
import * as figures from '../figures.js';

/** Says whether a client is banned or has a penalty, until when and why. */
export function showSanctions({ ban, penalty }) {
  put('client-ban', ban, 'Banned');
  put('client-penalty', penalty, 'Penalty');
  document.getElementById('lift-ban').hidden = !ban;
}

function put(id, sanction, name) {
  const line = document.getElementById(id);
  line.hidden = !sanction;
  write(line, sanction ? inWords(sanction, name) : '');
}

function inWords({ until, reason }, name) {
  const end = until ? `until ${figures.dateAndTime(until)} (${figures.until(until)})` : 'for ever';
  return `${name} ${end}${reason ? `: ${reason}` : '.'}`;
}
