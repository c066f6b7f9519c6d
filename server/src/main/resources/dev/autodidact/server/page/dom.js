// Makes elements. Text is always text: nothing here takes HTML.

const SVG = 'http://www.w3.org/2000/svg';

export const $ = id => document.getElementById(id);

// An element with attributes (a function is a listener) and children, strings among them.
export function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

export function icon(name) {
  return svg('svg', {'aria-hidden': 'true'}, svg('use', {href: `#i-${name}`}));
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// What to say of a field that takes no more letters; nothing of others.
export function full(field) {
  return field.value.length < field.maxLength ? '' : `No more than ${field.maxLength} letters fit here; others are left out.`;
}

// Keeps one element for each item under `parent`, in their order: makes new ones, removes old ones.
export function keep(parent, items, key, create, update) {
  const old = new Map([...parent.children].map(e => [e.dataset.key, e]));
  let after = null;
  for (const [i, item] of items.entries()) {
    const k = String(key(item, i));
    let element = old.get(k);
    old.delete(k);
    if (!element) {
      element = create(item, i);
      element.dataset.key = k;
    }
    const place = after ? after.nextElementSibling : parent.firstElementChild;
    if (place !== element) parent.insertBefore(element, place);
    update(element, item, i);
    after = element;
  }
  old.forEach(element => element.remove());
}
