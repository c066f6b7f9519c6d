// A run as it goes: everything is what the server reads in its folder, so a reload loses nothing.

import {$, make} from './dom.js';
import {ask, events} from './watch-api.js';
import {chart} from './watch-chart.js';
import {task} from './watch-tasks.js';
import {count, duration, interval, number, quoted, score} from './watch-words.js';
import {worlds, says} from './watch-worlds.js';

const STAGES = {training: 'training', stopped: 'stopped', trained: 'trained', finished: 'finished'};
const AGAIN = 1500, AGAIN_AT_WORK = 8000; // milliseconds
const HUES = ['--c4', '--c3', '--c6', '--c5', '--c2', '--c7', '--c0', '--c1'];

let run = null, curve = [], heard = 0, seen = null, following = null, worked = -1, asking = false;
const charts = new Map();

const path = (id, rest = '') => `api/runs/${encodeURIComponent(id)}${rest}`;
const sleep = time => new Promise(done => setTimeout(done, time));
const measure = () => run.measure || run.atWork;

function notice(...children) {
  $('notice').replaceChildren(...children);
}

// ---- what is known

async function begin() {
  for (;;) {
    try {
      const all = await ask('api/runs');
      if (all.length === 0) return notice('This server was started without a RUN, so it has none to watch.');
      choose(all);
      return await follow();
    } catch (e) {
      away(e);
      await sleep(AGAIN);
    }
  }
}

function choose(all) {
  const wanted = new URLSearchParams(location.search).get('run');
  const id = all.some(r => r.id === wanted) ? wanted : all[0].id;
  $('chooser').hidden = all.length < 2;
  $('runs').replaceChildren(...all.map(r => make('option', {value: r.id, selected: r.id === id}, r.id)));
  $('runs').onchange = () => location.assign(`?run=${encodeURIComponent($('runs').value)}`);
  run = all.find(r => r.id === id);
}

// Reads all once, then what is new; connects again for as long as the page is open and seen.
async function follow() {
  const {id} = run;
  for (let fresh = false; ;) {
    if (document.hidden) {
      await new Promise(done => document.addEventListener('visibilitychange', done, {once: true}));
      continue;
    }
    following = new AbortController();
    try {
      if (!fresh) {
        const whole = await ask(path(id), following.signal);
        curve = whole.curve;
        take(whole);
        fresh = true;
      }
      for await (const event of events(path(id, '/events'), curve.at(-1)?.step ?? 0, following.signal)) {
        handle(event);
      }
    } catch (e) {
      if (!document.hidden) away(e);
    }
    if (!document.hidden) {
      if (!$('stage').classList.contains('away')) away();
      await sleep(AGAIN);
    }
  }
}

document.addEventListener('visibilitychange', () => document.hidden && following?.abort());

function handle({name, data}) {
  if (name === 'reset') {
    curve = [];
    worked = -1;
  } else if (name === 'validation') {
    if (!curve.some(line => line.step === data.step)) curve.push(data);
    speak(data);
  } else if (name === 'state') {
    take(data);
  } else if (name === 'trouble') {
    notice(data.detail);
  } else if (name === 'end') {
    return away();
  }
  if (name !== 'trouble') drawSoon();
}

function take(state) {
  const before = seen;
  seen = {step: state.step, at: performance.now()};
  if (before && before.step < seen.step) seen.rate = (seen.step - before.step) / (seen.at - before.at) * 1000;
  else if (before) seen = before;
  run = {...state, atWork: run.atWork};
  heard = performance.now();
  notice();
  drawSoon();
}

function away(e) {
  $('stage').className = 'stage away';
  $('stage').textContent = 'no connection';
  const end = !e || e instanceof TypeError;
  notice(...(end && run
    ? ['The server that showed this run has ended or does not answer; what was shown stays. It goes on here when it is back: ', make('code', {}, `./autodidact watch ${quoted(run.folder)}`)]
    : [end ? 'The server does not answer yet.' : e.message]));
}

function speak(line) {
  $('spoken').textContent = `Meta-step ${count(line.step)} of ${count(run.iterations)}: validation ${score(line.score, measure())}${line.best ? ', the best so far' : ''}.`;
}

// ---- what is shown

let due = false;
function drawSoon() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    draw();
  });
}

function draw() {
  $('title').textContent = run.title;
  $('on').textContent = `${run.domain === 'worlds' ? 'in' : 'on'} ${run.on}`;
  document.title = `${run.id}: ${run.title}`;
  $('folder').textContent = run.folder;
  $('stage').className = `stage ${run.stage}`;
  $('stage').textContent = STAGES[run.stage];
  $('progress').max = run.iterations;
  $('progress').value = run.step;
  if (run.stage === 'stopped') {
    notice(`No process trains it now, after ${count(run.step)} of ${count(run.iterations)} meta-steps. To go on: `,
        make('code', {}, `./autodidact train --resume ${quoted(run.folder)}`));
  }
  facts();
  figure();
  curves();
  points();
  work();
}

function facts() {
  const known = [];
  const add = (name, value, more = '') => value !== '' && known.push([name, value, more]);
  const last = curve.at(-1);
  add('meta-steps', count(run.step), `of ${count(run.iterations)}`);
  add(run.domain === 'worlds' ? 'return in training' : 'loss', number(run.loss ?? last?.loss));
  add('validation, best', score(run.best?.score, measure()), [interval(run.best?.ci95, measure()), run.best && `at ${count(run.best.step)}`].filter(Boolean).join(', '));
  if (last && run.best && last.step !== run.best.step) add('validation, last', score(last.score, measure()), interval(last.ci95, measure()));
  if (run.stage === 'training') {
    const rate = run.stepsPerSecond ?? seen?.rate;
    add('rate', rate ? number(rate) : '', 'meta-steps a second');
    const left = run.secondsLeft ?? (rate ? (run.iterations - run.step) / rate : undefined);
    if (left !== undefined) add('time left', duration(left - (performance.now() - heard) / 1000));
  } else if (last?.seconds !== undefined) {
    add('training took', duration(last.seconds));
  }
  $('facts').replaceChildren(...known.map(([name, value, more]) =>
    make('div', {}, make('dt', {}, name), make('dd', {}, value, ' ', make('small', {}, more)))));
}

function figure() {
  const found = run.figure;
  $('figure').hidden = !found;
  if (!found) return;
  const name = ['accuracy', 'mse', 'return'].find(key => key in found);
  const tasks = `${count(found.tasks ?? 0)} unseen ${run.domain === 'worlds' ? 'worlds' : 'tasks'}`;
  $('figure-title').lastElementChild.textContent = `on ${tasks}`;
  $('figure-says').replaceChildren(
      make('strong', {}, `${score(found[name], name)} ${interval(found.ci95, name)}`),
      `${name}, of the checkpoint of meta-step ${count(found.step ?? 0)}; ± is the 95 % interval.`);
}

function put(into, key, title, hue, height, points, shown) {
  if (points.length === 0) return;
  if (!charts.has(key)) {
    charts.set(key, chart(title, hue, height));
    into.append(charts.get(key).figure);
  }
  const last = points.at(-1);
  const band = last.band === undefined ? '' : ` ${interval(last.band, shown === percent ? 'accuracy' : '')}`;
  charts.get(key).rename(title);
  charts.get(key).draw(points, run.iterations, shown, `${shown(last.y)}${band}`);
}

const percent = (y, tick) => score(y, 'accuracy', tick ? 0 : 2);

// A point for each line that has the number.
const series = (value, more = () => ({})) => curve
  .filter(line => value(line) !== undefined)
  .map(line => ({x: line.step, y: value(line), ...more(line)}));

function curves() {
  $('early').hidden = curve.length > 0;
  const shown = measure() === 'accuracy' ? percent : number;
  put($('curves'), 'score', `Validation ${measure() || 'score'}`, '--c0', 230,
      series(line => line.score, line => ({band: line.ci95, best: line.best})), shown);
  put($('curves'), 'loss', run.domain === 'worlds' ? 'Return in training' : 'Training loss', '--c1', 230,
      series(line => line.loss), number);
  const names = [...new Set(curve.flatMap(line => Object.keys(line.diagnostics)))];
  names.forEach((name, i) =>
    put($('diagnostics'), `of ${name}`, name, HUES[i % HUES.length], 140, series(line => line.diagnostics[name]), number));
  put($('diagnostics'), 'rate', 'meta-steps a second, on average', '--c7', 140, series(line => line.stepsPerSecond), number);
  $('details').hidden = $('diagnostics').children.length === 0;
}

function points() {
  $('table').hidden = curve.length === 0;
  if (!$('table').open) return;
  const row = (tag, cells) => make('tr', {}, ...cells.map(c => make(tag, tag === 'th' ? {scope: 'col'} : {}, c)));
  $('points').replaceChildren(
      make('thead', {}, row('th', ['meta-steps', run.domain === 'worlds' ? 'return' : 'loss', 'validation', '95 % interval', 'seconds'])),
      make('tbody', {}, ...curve.toReversed().map(line => row('td', [count(line.step), number(line.loss),
        `${line.best ? '★ ' : ''}${score(line.score, measure())}`, interval(line.ci95, measure()), number(line.seconds)]))));
}
$('table').addEventListener('toggle', points);

// ---- the best checkpoint at work

async function work() {
  if (asking || !run.best || worked === run.best.step || document.hidden) return;
  asking = true;
  const {id} = run;
  try {
    const shown = await ask(path(id, '/showcase'));
    worked = shown.step;
    $('work').hidden = false;
    $('work-of').textContent = `the best checkpoint, of meta-step ${count(shown.step)}`;
    $('player').hidden = !shown.worlds;
    $('samples').classList.toggle('worlds', Boolean(shown.worlds && !shown.body));
    if (shown.worlds) {
      $('work-says').textContent = says(shown);
      worlds(shown, $('samples'));
    } else {
      $('work-says').textContent = shown.tasks[0].classes
        ? 'Left of the line the support, which the learner adapts to; right of it queries, with a mark for right or wrong and the wrong answer.'
        : 'What the learner answers after it has adapted to the support.';
      $('samples').replaceChildren(...shown.tasks.map(task));
      run.atWork = shown.tasks[0].measure;
      drawSoon();
    }
  } catch (e) {
    if (e.status && worked < 0) {
      $('work').hidden = false;
      $('work-says').textContent = e.message;
    }
  }
  await sleep(AGAIN_AT_WORK);
  asking = false;
  work();
}

setInterval(() => run?.stage === 'training' && !document.hidden && facts(), 1000);
begin();
