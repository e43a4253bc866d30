/** Shows what went wrong in words beneath the form, and marks the field that it is about. */
export function showRefusal(form, message, param) {
  const words = form.querySelector('#error');
  words.textContent = message;
  words.hidden = false;
  const field = param && form.querySelector(`.field[data-param="${CSS.escape(param)}"]`);
  if (field) {
    field.classList.add('wrong');
    const control = field.querySelector('textarea, select, input[type="range"], input[type="password"]');
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', words.id);
    control.focus();
  }
}

/** Takes the words and the mark away. */
export function clearRefusal(form) {
  form.querySelector('#error').hidden = true;
  for (const field of form.querySelectorAll('.field.wrong')) {
    field.classList.remove('wrong');
    const control = field.querySelector('[aria-invalid]');
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-describedby');
  }
}
