/**
 * Makes the rows of a table body those of `items`. A row that is there already stays, with the cells that did not
 * change, so that the keyboard, a selection and a screen reader keep their place.
 */
export function showRows(body, items, key, row) {
  const focused = document.activeElement;
  const wanted = items.map(item => [String(key(item)), item]);
  const keys = new Set(wanted.map(([name]) => name));
  const known = new Map();
  for (const old of [...body.rows]) {
    if (keys.has(old.dataset.key) && !known.has(old.dataset.key)) {
      known.set(old.dataset.key, old);
    } else {
      old.remove();
    }
  }
  wanted.forEach(([name, item], index) => {
    const fresh = row(item);
    fresh.dataset.key = name;
    const kept = known.has(name) ? renewed(known.get(name), fresh) : fresh;
    known.delete(name);
    if (body.rows[index] !== kept) {
      body.insertBefore(kept, body.rows[index] ?? null);
    }
  });
  if (document.activeElement !== focused && body.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

function renewed(old, fresh) {
  [...fresh.cells].forEach((cell, index) => {
    if (!old.cells[index].isEqualNode(cell)) {
      old.cells[index].replaceWith(cell);
    }
  });
  return old;
}
