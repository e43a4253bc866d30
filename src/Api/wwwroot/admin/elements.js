/** Makes elements. Strings become text, never markup: much of what the page shows was chosen by clients. */

const svgNamespace = 'http://www.w3.org/2000/svg';

export function element(name, attributes = {}, ...children) {
  return dress(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return dress(document.createElementNS(svgNamespace, name), attributes, children);
}

/** Changes the text of an element only if it is another one, so that a selection and a screen reader are left alone. */
export function write(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Gives an element other children, only if they differ from those it has. */
export function renew(target, ...children) {
  const fresh = target.cloneNode(false);
  fresh.append(...children);
  if (!fresh.isEqualNode(target)) {
    target.replaceChildren(...fresh.childNodes);
  }
}

function dress(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children);
  return made;
}
