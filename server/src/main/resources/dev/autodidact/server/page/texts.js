// The board of texts: a few sentences of each class and one to name, or one for a classifier of this server.

import {Adapting} from './adapting.js';
import {Card, colour} from './answer.js';
import * as api from './api.js';
import {$, full, icon, keep, make} from './dom.js';
import {EMPTY, LIMITS, Store, checkedText, classOf, isEmpty, saved, withClass, withNewClass} from './state.js';

const PAUSE = 200;
const SHOWN = 8;
const NAMED = 20;
const KEY = 'autodidact.texts.1';

const said = (...sentences) => sentences.map(text => ({text}));
const blank = () => ({classes: [classOf('class 1', 0), classOf('class 2', 1)], query: EMPTY});
const example = () => ({
  classes: [
    classOf('balance', 0, said('How much money is on my account?', 'What is my balance?')),
    classOf('lost card', 1, said('I lost my card yesterday.', 'Somebody stole my credit card.')),
    classOf('opening hours', 2, said('When do you open on Saturdays?', 'Until what time are you open?')),
  ],
  query: {text: 'my wallet is gone and the card was in it'},
});

class Texts {
  #askers = [];
  #card = null;

  async start() {
    const none = () => [];
    const [classifiers, learners] = await Promise.all([
      api.textClassifiers().catch(none), api.textLearners().catch(none),
    ]);
    this.#askers = [
      ...classifiers.map(c => ({...c, key: `c-${c.id}`, title: c.name, kept: true})),
      ...learners.map(l => ({...l, key: `l-${l.id}`, title: `${l.title}, from examples here`})),
    ];
    if (this.#askers.length === 0) return;
    this.store = new Store({learners: [], ...(saved(KEY, checkedText) ?? example())}, KEY);
    this.adapting = new Adapting({
      send: (...asked) => this.#send(...asked),
      pause: PAUSE,
      answered: (reply, state) => this.#answered(reply, state),
      failed: problem => this.#card?.tell(problem.message),
      busy: busy => document.body.classList.toggle('busy', busy),
    });
    this.#controls();
    this.store.listen(() => this.#changed());
    this.#write(true);
    this.#changed();
  }

  get state() {
    return this.store.state;
  }

  get #asker() {
    return this.#askers.find(a => a.key === this.state.learners[0]) ?? this.#askers[0];
  }

  // Whether this board is shown, or the one for drawings.
  #write(on) {
    document.body.classList.toggle('writing', on);
    $('texts').hidden = !on;
    $('board').hidden = on;
    $('mode').hidden = false;
    $('mode-texts').setAttribute('aria-pressed', String(on));
    $('mode-drawings').setAttribute('aria-pressed', String(!on));
    $('title').textContent = on ? 'Teach it by telling.' : 'Teach it by drawing.';
    $('says').textContent = on
      ? 'Write a few sentences of each class, then something new. While you type, it adapts to them.'
      : $('says').dataset.drawings;
  }

  #controls() {
    $('says').dataset.drawings = $('says').textContent;
    const press = (id, action) => $(id).addEventListener('click', action);
    press('mode-texts', () => this.#write(true));
    press('mode-drawings', () => this.#write(false));
    press('texts-example', () => this.store.change({...this.state, ...example()}));
    press('texts-blank', () => this.store.change({...this.state, ...blank()}));
    press('texts-add', () => {
      this.store.change(withNewClass(this.state));
      $('texts-classes').lastElementChild.querySelector('.name').focus();
    });
    $('texts-by').replaceChildren(...this.#askers.map(a => make('option', {value: a.key}, a.title)));
    $('texts-by').parentElement.hidden = this.#askers.length < 2;
    $('texts-by').addEventListener('change', () =>
      this.store.change({...this.state, learners: [$('texts-by').value]}));
    $('texts-text').addEventListener('input', e => {
      this.store.change({...this.state, query: {text: e.target.value}});
      this.#card.tell(full(e.target));
    });
    addEventListener('pagehide', () => this.store.saveNow());
  }

  // ---- what is shown

  #changed() {
    const {state} = this;
    const asker = this.#asker;
    $('texts-by').value = asker.key;
    $('texts').classList.toggle('kept', Boolean(asker.kept));
    keep($('texts-classes'), asker.kept ? [] : state.classes, c => c.id, c => this.#row(c.id),
      (row, c, i) => this.#update(row, c, i));
    $('texts-add').disabled = state.classes.length >= LIMITS.classes;
    $('texts-knows').textContent = asker.kept
      ? `It knows ${asker.labels.length === 1 ? '1 class' : `${asker.labels.length} classes`}: ${asker.labels.slice(0, NAMED).join(', ')}${asker.labels.length > NAMED ? ' and others' : ''}.`
      : '';
    if ($('texts-text').value !== (state.query.text ?? '')) $('texts-text').value = state.query.text ?? '';
    this.#arrange(asker);
    const taught = state.classes.filter(c => c.drawings.some(d => !isEmpty(d))).length;
    const ready = asker.kept || taught >= 2;
    $('texts-hint').hidden = ready;
    this.#card.element.hidden = !ready;
    if (ready) this.adapting.ask(state, [asker]);
    else {
      this.adapting.cancel();
      this.#mark(null);
    }
  }

  #arrange(asker) {
    if (this.#card?.key === asker.key) return;
    const card = new Card(asker, () => this.#export(asker), 'Type a question.');
    card.export.hidden = Boolean(asker.kept);
    this.#card = Object.assign(card, {key: asker.key});
    $('texts-cards').replaceChildren(card.element);
  }

  #row(id) {
    const name = make('input', {
      class: 'name', type: 'text', maxlength: LIMITS.name, autocomplete: 'off', spellcheck: 'false',
      input: e => this.#card.tell(full(e.target)),
      change: () => this.#rename(id, name),
      focus: () => name.select(),
      keydown: e => e.key === 'Enter' && row.querySelector('.said').focus(),
    });
    const row = make('li', {class: 'row'},
      make('div', {class: 'head'},
        make('span', {class: 'dot', 'aria-hidden': 'true'}), name,
        make('div', {class: 'acts'}, make('button', {class: 'small', click: () => this.#remove(id)}, icon('cross')))),
      make('div', {class: 'sentences'}));
    return Object.assign(row, {name});
  }

  #update(row, c, i) {
    colour(row, c);
    if (row.shown !== c.name) row.name.value = row.shown = c.name;
    row.name.setAttribute('aria-label', `Name of class ${i + 1}`);
    row.querySelector('.acts button').setAttribute('aria-label', `Remove ${c.name}`);
    const next = c.drawings.length < LIMITS.drawings ? [EMPTY] : [];
    keep(row.querySelector('.sentences'), [...c.drawings, ...next], (_, k) => k, (_, k) => this.#sentence(c.id, k),
      (input, d, k) => {
        if (input.value !== (d.text ?? '')) input.value = d.text ?? '';
        input.setAttribute('aria-label', `Example ${k + 1} of ${c.name}`);
        input.placeholder = k < c.drawings.length ? '' : k === 0 ? 'A sentence of this class' : 'Another one';
      });
  }

  // What is emptied goes once it is left, so that nothing moves under the caret.
  #sentence(id, k) {
    const put = change => this.store.change(withClass(this.state, id, c => ({drawings: change([...c.drawings])})));
    return make('input', {
      class: 'said', type: 'text', maxlength: LIMITS.text, autocomplete: 'off',
      input: e => {
        put(all => Object.assign(all, {[k]: {text: e.target.value}}));
        this.#card.tell(full(e.target));
      },
      change: () => put(all => all.filter(d => !isEmpty(d))),
      keydown: e => e.key === 'Enter' && e.target.nextElementSibling?.focus(),
      paste: e => {
        const lines = (e.clipboardData?.getData('text') ?? '').split(/\r?\n/).map(l => l.trim()).filter(Boolean);
        if (lines.length < 2) return;
        e.preventDefault();
        put(all => [...all.slice(0, k), ...said(...lines.map(l => l.slice(0, LIMITS.text))), ...all.slice(k)]
          .slice(0, LIMITS.drawings));
      },
    });
  }

  #rename(id, input) {
    const name = input.value.trim();
    const old = this.state.classes.find(c => c.id === id);
    if (!old || name === old.name) return;
    const taken = this.state.classes.some(c => c.name === name);
    this.#card.tell(!name ? 'A class needs a name.' : taken ? `There is a class ${name} already.` : '');
    if (!name || taken) input.value = old.name;
    else this.store.change(withClass(this.state, id, () => ({name})));
  }

  #remove(id) {
    this.store.change({...this.state, classes: this.state.classes.filter(c => c.id !== id)});
    $('texts-add').focus();
  }

  // ---- asking and answering

  async #send(state, query, [asker], signal) {
    if (!asker.kept) {
      const filled = state.classes.map(c => ({...c, drawings: c.drawings.filter(d => !isEmpty(d))}));
      return (await api.drawings({...state, classes: filled}, query, [asker.id], signal)).results[0];
    }
    const answer = query && await api.predicted(asker.id, query, signal);
    const best = [...(answer?.probabilities ?? [])].sort((a, b) => b.probability - a.probability).slice(0, SHOWN);
    return {labels: best.map(b => b.label), queries: answer ? [answer] : [], threshold: asker.threshold};
  }

  #answered(result, state) {
    const asker = this.#asker;
    const shown = asker.kept ? {...state, classes: []} : state;
    this.#card.show(result, {...shown, query: state.query});
    if (!result.problem) $('texts-none').hidden = result.threshold === undefined;
    this.#mark(result.queries?.[0]);
  }

  #mark(answer) {
    for (const row of $('texts-classes').children) {
      row.classList.toggle('won', Boolean(answer?.known) && row.name.value === answer.label);
    }
    $('texts-none').classList.toggle('won', Boolean(answer) && !answer.known);
    clearTimeout(this.speaking);
    const told = !answer ? '' : answer.known ? answer.label : 'None of these';
    this.speaking = setTimeout(() => ($('texts-spoken').textContent = told), 900);
  }

  async #export(learner) {
    const filled = this.state.classes.map(c => ({...c, drawings: c.drawings.filter(d => !isEmpty(d))}));
    const blob = await api.adapted({...this.state, classes: filled}, learner.id, 'texts');
    const url = URL.createObjectURL(blob);
    make('a', {href: url, download: `${learner.algorithm}-texts.adapted`}).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

new Texts().start();
