// What is on the board at first: three classes, each drawn by two or three hands, and a question.

import {EMPTY, classOf} from './state.js';

const along = (n, f) => Array.from({length: n + 1}, (_, i) => f(i / n)).flat();
const wave = side => along(22, t => [90 + 800 * t, 500 - side * 270 * Math.sin(1.2 * Math.PI * t)]);

const FISH = [wave(1), wave(-1), [255, 430]];
const HOUSE = [[220, 470, 220, 870, 780, 870, 780, 470], [110, 530, 500, 130, 890, 530]];
const SPIRAL = [along(60, t => [500 + 400 * t * Math.cos(15 * t), 500 + 400 * t * Math.sin(15 * t)])];

// The same strokes by another hand: turned, leant, stretched, a little unsteady.
function hand(strokes, turn, lean, width, height) {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const put = (x, y, i) => {
    const u = width * (x - 500) + lean * (y - 500) + 14 * Math.sin(0.5 * i + 40 * turn);
    const v = height * (y - 500) + 14 * Math.cos(0.4 * i + 30 * lean);
    return [Math.round(500 + cos * u - sin * v), Math.round(500 + sin * u + cos * v)];
  };
  return {strokes: strokes.map(s => along(s.length / 2 - 1, t => {
    const i = Math.round(t * (s.length / 2 - 1)) || 0;
    return put(s[2 * i], s[2 * i + 1], i);
  }).slice(0, s.length))};
}

export function example() {
  return {
    classes: [
      classOf('fish', 0, [hand(FISH, 0.05, 0, 0.9, 0.9), hand(FISH, -0.2, 0.1, 0.95, 0.75)]),
      classOf('house', 1, [hand(HOUSE, 0.02, 0.04, 0.85, 0.85), hand(HOUSE, -0.06, 0, 0.75, 0.95)]),
      classOf('spiral', 2, [hand(SPIRAL, 0.3, 0, 0.95, 0.95), hand(SPIRAL, -0.4, 0.1, 1, 0.8)]),
    ],
    query: hand(FISH, 0.16, -0.12, 0.85, 0.95),
  };
}

export const blank = () => ({classes: [classOf('class 1', 0), classOf('class 2', 1)], query: EMPTY});
