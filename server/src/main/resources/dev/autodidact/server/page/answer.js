// What one learner answers: the class, a bar for each, and what it looks like inside.

import {inOrder} from './api.js';
import {icon, keep, make} from './dom.js';
import {Memory, Plane, Steps, glyph} from './inside.js';

const MOVE = 260;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

export const percent = p => (p > 0.995 && p < 1 ? '>99' : Math.round(100 * p)) + ' %';

export class Card {
  constructor(learner, exported, wanted = 'Draw a question.') {
    this.wanted = wanted;
    this.title = make('h3', {}, learner.title);
    this.time = make('small', {class: 'time'});
    this.verdict = make('p', {class: 'verdict'});
    this.bars = make('ul', {class: 'bars'});
    this.nearest = make('p', {class: 'nearest', hidden: true});
    this.plane = new Plane();
    this.steps = new Steps();
    this.memory = new Memory();
    this.trouble = make('p', {class: 'trouble', role: 'alert', hidden: true});
    this.export = make('button', {class: 'quiet', click: () => this.#export(exported)}, icon('down'), 'Export classifier');
    this.element = make(
      'article', {class: 'card', 'aria-label': learner.title},
      make('header', {}, this.title, this.time),
      make('div', {class: 'says'}, this.verdict, this.bars, this.nearest),
      make('div', {class: 'inside'}, this.plane.element, this.steps.element, this.memory.element),
      this.trouble,
      this.export,
    );
  }

  // `state` is what was asked; its classes give colours and drawings to the labels of the answer.
  show(result, state) {
    this.tell(result.problem);
    this.element.classList.toggle('failed', Boolean(result.problem));
    if (result.problem) return;
    const by = new Map(state.classes.map(c => [c.name, {...c, drawings: inOrder(c.drawings)}]));
    const answer = result.queries[0];
    const time = result.milliseconds;
    this.time.textContent = time === undefined ? '' : `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;
    this.time.title = 'to adapt and predict, in the server';
    this.#verdict(answer, by);
    this.#bars(result, answer, by);
    this.#nearest(answer, by);
    this.plane.show(result.plane, answer, state, by);
    this.steps.show(answer?.steps, result.labels, by);
    this.memory.show(result.memory);
  }

  tell(sentence) {
    this.trouble.hidden = !sentence;
    this.trouble.textContent = sentence ?? '';
  }

  #verdict(answer, by) {
    const told = !answer ? this.wanted : answer.known ? answer.label : 'None of these';
    this.verdict.textContent = told;
    this.verdict.classList.toggle('idle', !answer);
    colour(this.verdict, answer?.known ? by.get(answer.label) : null);
  }

  #bars(result, answer, by) {
    const p = new Map(answer?.probabilities.map(x => [x.label, x.probability]));
    const rows = result.labels.map(label => ({label, p: p.get(label) ?? 0, c: by.get(label)}));
    keep(this.bars, rows, row => row.c?.id ?? row.label, () => bar(''), (element, row) => {
      colour(element, row.c);
      element.classList.toggle('won', Boolean(answer?.known) && answer.label === row.label);
      element.querySelector('.name').textContent = row.label;
      element.querySelector('.fill').style.transform = `scaleX(${row.p})`;
      count(element.querySelector('.part'), answer ? row.p : null);
    });
    this.bars.classList.toggle('unknown', Boolean(answer) && !answer.known);
    if (result.threshold !== undefined) this.#none(result.threshold, answer);
  }

  // No probability: how unfamiliar the question is, with the mark where it counts as none of these.
  #none(threshold, answer) {
    this.none ??= bar('none');
    const beyond = answer ? (threshold - answer.familiarity) / (Math.abs(threshold) / 2 + 1e-6) : -Infinity;
    this.none.querySelector('.name').textContent = 'none of these';
    this.none.querySelector('.fill').style.transform = `scaleX(${0.5 + 0.5 * Math.tanh(beyond)})`;
    this.none.querySelector('.part').textContent = !answer ? '' : answer.known ? 'no' : 'yes';
    this.none.classList.toggle('won', Boolean(answer) && !answer.known);
    this.none.title = 'How unlike all examples it is; beyond the mark, it is none of these.';
    colour(this.none, null);
    this.bars.append(this.none);
  }

  #nearest(answer, by) {
    const near = answer?.nearest;
    const drawing = near && by.get(near.label)?.drawings[near.index];
    this.nearest.hidden = !drawing;
    if (!drawing) return;
    const mini = glyph(drawing, 'thumb');
    colour(mini, by.get(near.label));
    this.nearest.replaceChildren(mini, `Most like example ${near.index + 1} of ${near.label}`);
  }

  async #export(exported) {
    this.export.disabled = true;
    try {
      await exported();
      this.tell();
    } catch (e) {
      this.tell(e.message);
    } finally {
      this.export.disabled = false;
    }
  }
}

export function colour(element, c) {
  element.style.setProperty('--hue', c ? `var(--c${c.hue % 8})` : 'var(--ink)');
}

export function bar(style) {
  return make(
    'li', {class: style},
    make('span', {class: 'name'}),
    make('span', {class: 'track', 'aria-hidden': 'true'}, make('span', {class: 'fill'})),
    make('span', {class: 'part'}, ''),
  );
}

// Counts to the new percentage while the bar moves there.
function count(element, to) {
  cancelAnimationFrame(element.frame);
  const from = element.value ?? 0;
  element.value = to;
  const begin = performance.now();
  const step = now => {
    const t = calm.matches ? 1 : Math.min(1, (now - begin) / MOVE);
    element.textContent = to === null ? '' : percent(t === 1 ? to : from + t * (to - from));
    if (t < 1 && to !== null) element.frame = requestAnimationFrame(step);
  };
  step(begin + (calm.matches || from === to ? MOVE : 0));
}
