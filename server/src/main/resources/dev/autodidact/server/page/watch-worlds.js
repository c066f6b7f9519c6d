// What an agent does in some worlds, stage by stage, as a film that can be stopped and scrubbed.

import {$, make, svg} from './dom.js';
import {bodies, lasts} from './watch-bodies.js';
import {number, stageName} from './watch-words.js';

const FILM = 14, LONGEST_STAGE = 2.4; // seconds
let film = null;

// Shows worlds, from the start of their sessions on; without motion, at the end.
export function worlds(shown, into) {
  const kind = shown.body ? bodies : shown.places ? places : shown.choices && shown.horizon === 1 ? arms : shown.choices ? moves : null;
  const scenes = shown.worlds.map((world, i) => scene(shown, world, i, kind));
  into.replaceChildren(...scenes.map(s => s.card));
  const stages = shown.worlds[0].stages;
  const each = shown.body ? lasts(shown)
    : Math.max(...shown.worlds.flatMap(w => w.stages.map(s => s.episodes[0].rewards.length)));
  const all = shown.body ? each : stages.length * each; // seconds of bodies, otherwise steps
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const before = film;
  film = {
    all, each, scenes, speed: shown.body ? 1 : all / Math.max(2, Math.min(FILM, stages.length * LONGEST_STAGE)),
    at: still ? all : 0, playing: before ? before.playing : !still,
    words: stage => (shown.body ? `${film.at.toFixed(1)} of ${all.toFixed(1)} s` : stageName(shown, stage)),
    moment: step => (shown.body ? step : Math.round(step)),
  };
  $('scrub').step = shown.body ? 0.01 : 1;
  $('scrub').max = all;
  show();
}

export const says = shown => shown.body
  ? `One episode each of the first, the second and the last stage, in real time; pale is where the body was before. The agent is not told ${
    shown.worlds[0].goal ? 'where the cross is, to which it should go' : shown.worlds[0].says ? 'what stands in the corner, which it should do' : 'what the body is made of'}. Bars: what each stage earned.`
  : shown.places ? `${shown.places.cells ? 'The frame' : 'The cross'} is the goal, which the agent is not told. Bars: what each ${shown.stages === 'episodes' ? 'episode' : 'stage'} earned.`
  : shown.choices && shown.horizon === 1
    ? 'A bar is how often an arm was pulled so far, the line across it what the arm pays, which the agent is not told.'
    : 'Squares are the choices made, step by step. Bars: what each episode earned.';

function scene(shown, world, i, kind) {
  const drawn = kind ? kind(shown, world) : {parts: [], at() {}};
  const bars = kind === arms ? null : earned(world);
  const total = make('p');
  const card = make('article', {class: 'sample'},
      make('header', {}, make('h3', {}, `World ${i + 1}`), total), ...drawn.parts, ...(bars ? bars.parts : []));
  return {
    card,
    at(stage, step) {
      drawn.at(stage, step);
      bars?.at(drawn.says ? -1 : stage);
      total.textContent = !drawn.says ? `earned ${number(world.stages[stage].earned)}` : drawn.says(stage);
    },
  };
}

function earned(world) {
  const values = world.stages.map(s => s.earned);
  const high = Math.max(0, ...values), low = Math.min(0, ...values), span = high - low || 1;
  const list = make('div', {class: 'earned', role: 'img',
    'aria-label': `Earned by stage: ${values.slice(0, 30).map(number).join(', ')}`},
  ...values.map(v => {
    const bar = make('i');
    bar.style.top = `${100 * (high - Math.max(0, v)) / span}%`;
    bar.style.height = `${100 * Math.abs(v) / span}%`;
    return make('span', {}, bar);
  }));
  return {parts: [list], at: stage => [...list.children].forEach((of, k) => of.classList.toggle('now', k === stage))};
}

function places(shown, world) {
  const {low, high, cells} = shown.places;
  const size = 200, unit = size / (high - low);
  const x = v => Math.min(size, Math.max(0, (v - low) * unit)), y = v => size - x(v);
  const picture = svg('svg', {class: 'scene', viewBox: `0 0 ${size} ${size}`, role: 'img'});
  const square = (p, attributes) => svg('rect', {x: x(p[0]) - unit / 2, y: y(p[1]) - unit / 2, width: unit, height: unit, ...attributes});
  const line = (points, name) => svg('polyline', {class: name, points: points.map(p => `${x(p[0])},${y(p[1])}`).join(' ')});
  const [gx, gy] = [x(world.goal[0]), y(world.goal[1])];
  return {
    parts: [picture],
    at(stage, step) {
      const now = world.stages[stage].episodes, first = now[0].observations;
      const reached = first.slice(0, step + 1), me = reached.at(-1);
      const parts = [];
      if (cells) {
        for (let k = 1; k < high - low; k++) {
          parts.push(svg('line', {class: 'cell', x1: k * unit, x2: k * unit, y1: 0, y2: size}),
              svg('line', {class: 'cell', y1: k * unit, y2: k * unit, x1: 0, x2: size}));
        }
        const visits = new Map();
        for (const p of reached) visits.set(String(p), (visits.get(String(p)) || 0) + 1);
        for (const [p, n] of visits) parts.push(square(p.split(',').map(Number), {class: 'visit', 'fill-opacity': Math.min(0.75, 0.15 + 0.12 * n)}));
        parts.push(square(world.goal, {class: 'goal'}));
      } else {
        for (const before of world.stages.slice(0, stage)) parts.push(line(before.episodes[0].observations, 'past'));
        for (const other of now.slice(1)) parts.push(line(other.observations.slice(0, step + 1), 'path other'));
        parts.push(svg('path', {class: 'goal', d: `M${gx - 5} ${gy - 5}l10 10m0 -10l-10 10`}));
      }
      parts.push(line(reached, 'path'), svg('circle', {class: 'me', cx: x(me[0]), cy: y(me[1]), r: 5}));
      picture.replaceChildren(...parts);
      picture.setAttribute('aria-label', `Where the agent went, ${film ? film.words(stage) : ''}`);
    },
  };
}

// Pulls of arms so far; a stage is one pull.
function arms(shown, world) {
  const pulls = world.stages.flatMap(s => s.episodes.slice(0, 1).map(e => ({arm: e.actions[0][0], reward: e.rewards[0]})));
  const most = Math.max(...world.hidden || [1], 1e-9), least = Math.min(0, ...world.hidden || [0]);
  const list = make('ol', {class: 'arms'});
  const bars = Array.from({length: shown.choices}, (_, arm) => {
    const bar = make('i'), shaft = make('div', {class: 'shaft'}, bar), says = make('span');
    if (world.hidden) {
      const mark = make('span', {class: 'hidden', title: `pays ${number(world.hidden[arm])}`});
      mark.style.bottom = `${98 * (world.hidden[arm] - least) / (Math.max(1, most) - least)}%`;
      shaft.append(mark);
    }
    const item = make('li', {}, shaft, says);
    list.append(item);
    return {bar, item, says};
  });
  return {
    parts: [list],
    at(stage) {
      const done = pulls.slice(0, stage + 1);
      bars.forEach((b, arm) => {
        const n = done.filter(p => p.arm === arm).length;
        b.bar.style.height = `${100 * n / done.length}%`;
        b.item.classList.toggle('now', done.at(-1).arm === arm);
        b.says.textContent = shown.choices > 20 ? '' : n;
      });
      list.setAttribute('aria-label', `Pulls of each arm: ${bars.map(b => b.says.textContent).join(', ')}`);
    },
    says: stage => `earned ${number(pulls.slice(0, stage + 1).reduce((sum, p) => sum + p.reward, 0))}`,
  };
}

function moves(shown, world) {
  const list = make('ol', {class: 'moves', 'aria-label': 'Choices, step by step'});
  return {
    parts: [list],
    at(stage, step) {
      const {actions} = world.stages[stage].episodes[0];
      list.replaceChildren(...actions.slice(0, 60).map(([a], t) => {
        const item = make('li', {class: t < step ? '' : 'ahead'}, String(a + 1));
        item.style.setProperty('--hue', `var(--c${a % 8})`);
        return item;
      }));
    },
  };
}

function show() {
  const stage = Math.min(Math.floor(film.at / film.each), Math.ceil(film.all / film.each) - 1);
  const step = Math.min(film.each, film.at - stage * film.each);
  film.scenes.forEach(s => s.at(stage, film.moment(step)));
  $('scrub').value = film.at;
  $('scrub').setAttribute('aria-valuetext', film.words(stage));
  $('at').textContent = film.words(stage);
  $('play').textContent = film.playing ? 'Pause' : 'Play';
  $('play').setAttribute('aria-pressed', String(film.playing));
}

let then = 0, rest = 0;
function frame(now) {
  const seconds = Math.min(0.1, (now - then) / 1000);
  then = now;
  if (film?.playing) {
    if (film.at < film.all) {
      film.at = Math.min(film.all, film.at + seconds * film.speed);
      rest = 2;
      show();
    } else if ((rest -= seconds) < 0) {
      film.at = 0;
    }
  }
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);

$('play').addEventListener('click', () => {
  film.playing = !film.playing;
  if (film.playing && film.at >= film.all) film.at = 0;
  show();
});
$('scrub').addEventListener('input', () => {
  film.playing = false;
  film.at = Number($('scrub').value);
  show();
});
