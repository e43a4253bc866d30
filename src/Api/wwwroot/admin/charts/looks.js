/** Which colour stands for which kind of violation, the same one as long as the page is open. */

const colours = 6;
const order = [];

/** The class that colours a kind; when the colours are used up, kinds share the last. */
export function lookOf(kind) {
  if (!order.includes(kind)) {
    order.push(kind);
  }
  return `kind-${Math.min(order.indexOf(kind), colours - 1) + 1}`;
}
