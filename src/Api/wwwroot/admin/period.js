const place = 'kokoro-admin-hours';

/** The period that the page looks back on, in hours. */
export class Period {
  #form = document.getElementById('period');

  constructor(changed) {
    const last = recall();
    if ([...this.#form.elements.hours].some(choice => choice.value === last)) {
      this.#form.elements.hours.value = last;
    }
    this.#form.addEventListener('change', () => {
      remember(this.#form.elements.hours.value);
      changed();
    });
  }

  get hours() {
    return Number(this.#form.elements.hours.value);
  }
}

function recall() {
  try {
    return sessionStorage.getItem(place);
  } catch {
    return null;
  }
}

function remember(hours) {
  try {
    sessionStorage.setItem(place, hours);
  } catch {
    // A browser that keeps nothing begins with the usual period next time.
  }
}
