// Bodies as they moved in an episode of some stages, one above the other, so that they can be compared.

import {make, svg} from './dom.js';
import {number, stageName} from './watch-words.js';

const POSES = 8, LEAST = 1500, MARGIN = 150; // mm

// Seconds of the longest episode.
export const lasts = shown => Math.max(0.1, ...shown.worlds.flatMap(w => w.poses.map(p => p.seconds * (p.frames.length - 1))));

// All pictures of a world show the same piece of it, in mm.
export function bodies(shown, world) {
  const goal = world.goal?.map(metres => 1000 * metres);
  const ends = [-LEAST, 0, LEAST, 0, ...goal || []];
  const frames = [ends, ...world.poses.flatMap(p => p.frames)];
  const extreme = (of, first) => frames.reduce((e, f) => f.reduce((e2, v, k) => (k % 2 === first ? of(e2, v) : e2), e), 0);
  const [left, right] = [extreme(Math.min, 0) - MARGIN, extreme(Math.max, 0) + MARGIN];
  const [low, high] = [extreme(Math.min, 1) - MARGIN, extreme(Math.max, 1) + MARGIN];
  const films = world.poses.map(poses => film(poses));
  return {
    parts: [make('div', {class: `bodies ${shown.body.view}`}, ...films.map(f => f.figure))],
    at(stage, seconds) { films.forEach(f => f.at(seconds)); },
    says: () => world.says,
  };

  function film(poses) {
    const last = poses.frames.length - 1;
    const strip = Array.from({length: Math.min(POSES, last + 1)}, (_, n) => Math.round(n * last / Math.max(1, Math.min(POSES, last + 1) - 1)));
    const before = strip.map((k, n) => body(poses.frames[k], {class: 'body', opacity: 0.12 + 0.3 * n / POSES}));
    const now = body(poses.frames[0], {class: 'body'});
    const floor = shown.body.view === 'side' ? 0 : -low;
    const marks = Array.from({length: Math.floor(right / 1000) - Math.ceil(left / 1000) + 1}, (_, i) =>
      `M${1000 * (Math.ceil(left / 1000) + i)} ${floor}v-60`).join('');
    const moved = (middle(poses.frames[last]) - middle(poses.frames[0])) / 1000;
    const name = stageName(shown, poses.stage);
    const picture = svg('svg', {class: 'scene flat', viewBox: `${left} ${-high} ${right - left} ${high - low}`, role: 'img',
      'aria-label': `${name}: the body ended ${number(Math.abs(moved))} m to the ${moved < 0 ? 'left' : 'right'}`},
    svg('path', {class: 'ground', d: `M${left} ${floor}H${right}${marks}`}),
    svg('path', {class: 'ground start', d: `M0 ${-high}V${floor}`}),
    ...before, now,
    ...goal ? [svg('path', {class: 'goal', d: `M${goal[0] - 100} ${-goal[1] - 100}l200 200m0 -200l-200 200`})] : []);
    return {
      figure: make('figure', {}, make('figcaption', {}, make('span', {}, name), make('span', {}, `earned ${number(poses.earned)}`)), picture),
      at(seconds) {
        const t = Math.min(last, seconds / poses.seconds), k = Math.min(Math.floor(t), Math.max(0, last - 1));
        const [from, to] = [poses.frames[k], poses.frames[Math.min(k + 1, last)]];
        move(now, from.map((v, i) => v + (to[i] - v) * (t - k)));
        before.forEach((pose, n) => pose.setAttribute('visibility', strip[n] < t ? 'visible' : 'hidden'));
      },
    };
  }

  function body(frame, attributes) {
    return move(svg('g', attributes, ...shown.body.radii.map(r => svg('path', {'stroke-width': 2 * r}))), frame);
  }
}

const middle = frame => (frame[0] + frame[2]) / 2;

function move(body, frame) {
  [...body.children].forEach((limb, k) => {
    const [x1, y1, x2, y2] = frame.slice(4 * k, 4 * k + 4).map(v => Math.round(v));
    limb.setAttribute('d', `M${x1} ${-y1}L${x2} ${-y2}`);
  });
  return body;
}
