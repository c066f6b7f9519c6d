// Tasks with what the best checkpoint answers.

import {make, svg} from './dom.js';
import {number, score} from './watch-words.js';

const SIDE = 320;

export function task(shown) {
  const header = make('header', {},
      make('h3', {}, shown.part === 'training' ? 'A training task' : 'A validation task',
          make('span', {}, ` no. ${shown.number + 1}`)),
      make('p', {}, shown.measure === 'accuracy' ? `${score(shown.score, 'accuracy', 0)} right`
          : `squared error ${number(shown.score)}`));
  return make('article', {class: 'sample'}, header, ...(shown.classes ? shown.classes.map(way) : [plot(shown)]));
}

function way(c) {
  return make('div', {class: 'way'},
      make('p', {class: 'label', title: c.label}, c.label),
      make('div', {class: 'both'},
          make('ul', {class: 'support', 'aria-label': `Support of ${c.label}`}, ...c.support.map(e =>
            make('li', {class: 'tile'}, face(e, `example of ${c.label}`)))),
          make('ul', {class: 'queries', 'aria-label': `Queries of ${c.label}`}, ...c.queries.map(q => query(q, c.label)))));
}

// The end of a name such as `Alphabet/character01`.
const short = name => name.split('/').at(-1);

function query(q, label) {
  const sure = `${Math.round(100 * q.probability)} %`;
  const says = q.right ? `right, ${sure}` : `wrong: ${q.answer}, ${sure}`;
  return make('li', {class: `tile ${q.right ? 'right' : 'wrong'}`, title: says},
      face(q, `query of ${label}: ${says}`),
      make('span', {class: 'mark', 'aria-hidden': 'true'}, q.right ? '✓' : '✗'),
      ...(q.right ? [] : [make('span', {class: 'says', 'aria-hidden': 'true'}, short(q.answer))]));
}

function face(example, words) {
  return example.picture
    ? make('img', {src: `data:image/png;base64,${example.picture}`, alt: words, width: 48, height: 48})
    : make('span', {class: 'numbers', role: 'img', 'aria-label': words}, example.row.map(number).join(' '));
}

// Numbers: over the input where that is one number, otherwise the answer over the truth.
function plot(shown) {
  const single = shown.queries.every(q => q.x.length === 1);
  const all = single
    ? shown.queries.flatMap(q => [[q.x[0], q.y[0]], [q.x[0], q.answer[0]]]).concat(shown.support.map(s => [s.x[0], s.y[0]]))
    : shown.queries.flatMap(q => [[q.y[0], q.answer[0]], [q.answer[0], q.y[0]]]);
  const [left, right] = [Math.min(...all.map(p => p[0])), Math.max(...all.map(p => p[0]))];
  const [low, high] = [Math.min(...all.map(p => p[1])), Math.max(...all.map(p => p[1]))];
  const x = v => 10 + (v - left) / (right - left || 1) * (SIDE - 20);
  const y = v => 10 + (high - v) / (high - low || 1) * (SIDE * 0.6 - 20);
  const dots = (points, attributes) => points.map(([a, b]) => svg('circle', {cx: x(a), cy: y(b), ...attributes}));
  const by = [...shown.queries].sort((a, b) => a.x[0] - b.x[0]);
  const lines = single
    ? [svg('polyline', {class: 'past', points: by.map(q => `${x(q.x[0])},${y(q.y[0])}`).join(' ')}),
      svg('polyline', {class: 'path', points: by.map(q => `${x(q.x[0])},${y(q.answer[0])}`).join(' ')}),
      ...dots(shown.support.map(s => [s.x[0], s.y[0]]), {class: 'goal', r: 4})]
    : [svg('line', {class: 'past', x1: x(left), y1: y(left), x2: x(right), y2: y(right)}),
      ...dots(shown.queries.map(q => [q.y[0], q.answer[0]]), {class: 'visit', r: 3})];
  const words = single ? 'Rings: the support. Grey: what is asked for. Blue: the answer.' : 'Answers over what is asked for.';
  const picture = svg('svg', {class: 'scene flat', viewBox: `0 0 ${SIDE} ${SIDE * 0.6}`, role: 'img',
    'aria-label': `${words} Squared error ${number(shown.score)}.`}, ...lines);
  return make('div', {}, picture, make('p', {class: 'key'}, words));
}
