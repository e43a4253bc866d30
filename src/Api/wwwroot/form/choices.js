const KEY = 'kokorotts.choices';

/** What was chosen last time on this computer; empty where the browser keeps nothing. */
export function recall() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Keeps the choices for the next visit, where the browser allows it. */
export function remember(choices) {
  try {
    localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // A browser without storage forgets; nothing else depends on it.
  }
}
