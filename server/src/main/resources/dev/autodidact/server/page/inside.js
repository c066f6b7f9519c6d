// What learners look like inside: embeddings in the plane, inner steps, a memory.

import {keep, make, svg} from './dom.js';
import {path} from './ink.js';

const WIDTH = 400;
const HEIGHT = 300;
const MARGIN = 34;
const MINI = 30;
const USAGE = 4;
const LEAST_SLOTS = 16;

const hue = c => `var(--c${(c?.hue ?? 0) % 8})`;

// A drawing or a picture, small; a text as it is.
export function glyph(drawing, style) {
  if (drawing.text) return make('q', {class: 'told'}, drawing.text);
  if (drawing.picture) return make('img', {class: style, alt: '', src: drawing.picture});
  return svg('svg', {class: style, viewBox: '-60 -60 1120 1120', 'aria-hidden': 'true'},
    svg('path', {d: path(drawing.strokes)}));
}

function mini(drawing) {
  if (drawing.text) return svg('circle', {class: 'spot', r: 6});
  if (drawing.picture) {
    return svg('image', {href: drawing.picture, x: -MINI / 2, y: -MINI / 2, width: MINI, height: MINI});
  }
  const scale = MINI / 1000;
  return svg('path', {d: path(drawing.strokes), transform: `translate(${-MINI / 2} ${-MINI / 2}) scale(${scale})`});
}

// Every example where its embedding is in the plane of the two main directions, and the prototypes.
export class Plane {
  #last = new Map();

  constructor() {
    this.lines = svg('g', {class: 'lines'});
    this.points = svg('g', {class: 'points'});
    this.marks = svg('g', {class: 'marks'});
    this.picture = svg('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': ''},
      this.lines, this.points, this.marks);
    this.caption = make('figcaption');
    this.element = make('figure', {class: 'plane', hidden: true}, this.picture,
      this.caption);
  }

  show(plane, answer, state, by) {
    this.element.hidden = !plane;
    if (!plane) return;
    const place = this.#frame(this.#steady(plane), plane);
    this.caption.textContent = 'The embedding, in the plane of its two main directions.' +
      (plane.prototypes.length > 0 ? ' Rings are prototypes.' : '');
    const query = plane.queries[0];
    const p = new Map(answer?.probabilities.map(x => [x.label, x.probability]));
    const near = answer?.nearest;
    this.#lines(plane, query, near, p, place, by);
    const examples = plane.support
      .map(s => ({...s, drawing: by.get(s.label)?.drawings[s.index], c: by.get(s.label)}))
      .filter(s => s.drawing);
    if (query) examples.push({...query, drawing: state.query, query: true});
    keep(this.points, examples, s => (s.query ? 'query' : `${s.c.id}-${s.index}`), () => svg('g'), (g, s) => {
      move(g, place(s));
      g.style.setProperty('--hue', s.query ? 'var(--ink)' : hue(s.c));
      g.setAttribute('class', s.query ? 'query' : '');
      if (g.drawing !== s.drawing) {
        g.drawing = s.drawing;
        g.replaceChildren(...(s.query ? [svg('circle', {r: 21})] : []), mini(s.drawing));
      }
    });
    const taken = [...examples, ...plane.prototypes].map(place);
    keep(this.marks, plane.prototypes, m => by.get(m.label)?.id, prototype, (g, m) => {
      move(g, place(m));
      g.style.setProperty('--hue', hue(by.get(m.label)));
      const text = g.querySelector('text');
      text.textContent = m.label.length > 16 ? `${m.label.slice(0, 15)}…` : m.label;
      const side = free(place(m), taken, text.getComputedTextLength());
      for (const [name, v] of Object.entries(side.text)) text.setAttribute(name, v);
    });
    this.picture.setAttribute('aria-label',
      `${plane.support.length} examples around ${plane.prototypes.length} prototypes` +
      (near ? `; the question is nearest to example ${near.index + 1} of ${near.label}` : ''));
  }

  #lines(plane, query, near, p, place, by) {
    const lines = query ? plane.prototypes.map(m => ({m, p: p.get(m.label) ?? 0})) : [];
    const example = near && plane.support.find(s => s.label === near.label && s.index === near.index);
    if (query && example) lines.push({m: example, near: true});
    keep(this.lines, lines, l => (l.near ? 'near' : by.get(l.m.label)?.id), () => svg('line'), (line, l) => {
      const [from, to] = [place(query), place(l.m)];
      for (const [name, v] of Object.entries({x1: from.x, y1: from.y, x2: to.x, y2: to.y})) line.setAttribute(name, v);
      line.setAttribute('class', l.near ? 'near' : '');
      line.style.setProperty('--hue', hue(by.get(l.m.label)));
      line.style.opacity = l.near ? 0.9 : 0.12 + 0.75 * l.p;
      line.style.strokeWidth = l.near ? 1.5 : 1 + 3 * l.p;
    });
  }

  // Axes of a plane may turn over from one drawing to the next: turned and mirrored to stay near the last.
  #steady({support}) {
    const key = s => JSON.stringify([s.label, s.index]);
    const pairs = support.filter(s => this.#last.has(key(s))).map(s => [s, this.#last.get(key(s))]);
    const mean = (k, i) => pairs.reduce((sum, pair) => sum + pair[i][k], 0) / (pairs.length || 1);
    const [ax, ay, bx, by] = [mean('x', 0), mean('y', 0), mean('x', 1), mean('y', 1)];
    let [xx, xy, yx, yy] = [0, 0, 0, 0];
    for (const [a, b] of pairs) {
      xx += (a.x - ax) * (b.x - bx);
      xy += (a.x - ax) * (b.y - by);
      yx += (a.y - ay) * (b.x - bx);
      yy += (a.y - ay) * (b.y - by);
    }
    const mirror = xx * yy - xy * yx < 0 ? -1 : 1;
    const angle = pairs.length < 2 ? 0 : Math.atan2(xy - mirror * yx, xx + mirror * yy);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const turn = ({x, y}) => ({x: cos * x - mirror * sin * y, y: sin * x + mirror * cos * y});
    this.#last = new Map(support.map(s => [key(s), turn(s)]));
    return turn;
  }

  // From turned coordinates into the picture, the same scale both ways.
  #frame(turn, {support, prototypes, queries}) {
    const all = [...support, ...prototypes, ...queries].map(turn);
    const range = k => [Math.min(...all.map(a => a[k])), Math.max(...all.map(a => a[k]))];
    const [[x0, x1], [y0, y1]] = [range('x'), range('y')];
    const scale = Math.min((WIDTH - 2 * MARGIN) / (x1 - x0 || 1), (HEIGHT - 2 * MARGIN) / (y1 - y0 || 1));
    return point => {
      const {x, y} = turn(point);
      return {x: WIDTH / 2 + scale * (x - (x0 + x1) / 2), y: HEIGHT / 2 + scale * (y - (y0 + y1) / 2)};
    };
  }
}

const SIDES = [
  {dx: 0, dy: -20, text: {x: 0, y: -13, 'text-anchor': 'middle'}},
  {dx: 0, dy: 20, text: {x: 0, y: 22, 'text-anchor': 'middle'}},
  {dx: 36, dy: 0, text: {x: 13, y: 4, 'text-anchor': 'start'}},
  {dx: -36, dy: 0, text: {x: -13, y: 4, 'text-anchor': 'end'}},
];

// The side of a prototype where its name, so wide, covers least.
function free({x, y}, taken, width) {
  const room = ({dx, dy, text}) => {
    const [cx, cy] = [x + dx, y + dy];
    const left = x + text.x - {start: 0, middle: width / 2, end: width}[text['text-anchor']];
    const border = Math.min(left, WIDTH - left - width, cy - 6, HEIGHT - 6 - cy);
    return Math.min(border < 0 ? 0 : 60, ...taken.map(t => Math.hypot((t.x - cx) / 1.6, t.y - cy)));
  };
  return SIDES.reduce((best, side) => (room(side) > room(best) + 4 ? side : best));
}

function prototype() {
  return svg('g', {}, svg('circle', {r: 7}), svg('text'));
}

function move(g, {x, y}) {
  g.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
}

// How the prediction grows: the probability of each class after every inner step, stacked.
export class Steps {
  constructor() {
    this.columns = make('ol', {class: 'columns'});
    this.element = make('figure', {class: 'steps', hidden: true}, this.columns,
      make('figcaption', {}, 'The prediction after each inner step of gradient descent.'));
  }

  show(steps, labels, by) {
    this.element.hidden = !steps;
    if (!steps) return;
    keep(this.columns, steps, (_, i) => i, () => make('li', {}, make('div'), make('span')), (li, p, i) => {
      const best = p.indexOf(Math.max(...p));
      li.lastChild.textContent = i;
      li.title = `${labels[best]} ${Math.round(100 * p[best])} %`;
      keep(li.firstChild, labels, label => by.get(label)?.id, () => make('i'), (part, label, k) => {
        part.style.setProperty('--hue', hue(by.get(label)));
        part.style.flexGrow = p[k];
      });
    });
  }
}

// A memory: a column for each slot, and above how much each was used, where that is counted.
export class Memory {
  constructor() {
    this.canvas = make('canvas', {role: 'img', 'aria-label': 'What is in the memory'});
    this.caption = make('figcaption');
    this.element = make('figure', {class: 'memory', hidden: true}, this.canvas, this.caption);
  }

  show(memory) {
    this.element.hidden = !memory;
    if (!memory) return;
    const {slots, usage} = memory;
    const counted = usage.length > 0;
    const head = counted ? USAGE + 1 : 0;
    this.canvas.width = Math.max(LEAST_SLOTS, slots.length);
    this.canvas.height = slots[0].length + head;
    this.caption.textContent = 'The memory: a column for each slot' +
      (counted ? '; above, how much each was used.' : ', in the order of what was shown.');
    const context = this.canvas.getContext('2d');
    const style = getComputedStyle(this.canvas);
    const ink = ['--ink', '--c0', '--c1'].map(name => style.getPropertyValue(name));
    const dot = (x, y, height, which, strength) => {
      context.fillStyle = ink[which];
      context.globalAlpha = strength;
      context.fillRect(x, y, 1, height);
    };
    const most = Math.max(1e-9, ...slots.flat().map(Math.abs));
    const used = Math.max(1e-9, ...usage);
    usage.forEach((u, x) => dot(x, 0, USAGE, 0, u / used));
    slots.forEach((slot, x) => slot.forEach((v, y) => dot(x, y + head, 1, v < 0 ? 2 : 1, Math.abs(v) / most)));
  }
}
