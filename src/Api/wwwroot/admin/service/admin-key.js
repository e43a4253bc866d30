/** The admin key, kept until the tab is closed. */

const place = 'kokoro-admin-key';

let key = recall();

export const adminKey = () => key;

export function keepAdminKey(value) {
  key = value;
  try {
    if (value) {
      sessionStorage.setItem(place, value);
    } else {
      sessionStorage.removeItem(place);
    }
  } catch {
    // A browser that keeps nothing still has the key until the page is left.
  }
}

function recall() {
  try {
    return sessionStorage.getItem(place) ?? '';
  } catch {
    return '';
  }
}
