// The board: what is drawn, the learners that adapt to it, and what they answer.

import {Card, percent} from './answer.js';
import {Adapting} from './adapting.js';
import * as api from './api.js';
import {$, icon, make} from './dom.js';
import {blank, example} from './example.js';
import {isLink, linkOf, linked} from './link.js';
import {Pad} from './pad.js';
import {Camera, fromFile, picturesOf} from './pictures.js';
import {Rows} from './rows.js';
import {EMPTY, LIMITS, Store, isEmpty, saved, withClass, withNewClass} from './state.js';

const QUERY = 'query';

class Board {
  #learners = [];
  #cards = new Map();
  #shown = '';
  #retry = 0;

  constructor() {
    this.store = new Store({learners: [], compare: false, ...(saved() ?? example())});
    this.adapting = new Adapting({
      answered: (reply, state) => this.#answered(reply, state),
      failed: problem => this.#failed(problem),
      busy: busy => document.body.classList.toggle('busy', busy),
    });
    this.rows = new Rows(this);
    this.#queryCell();
    this.#buttons();
    this.store.listen(() => this.#changed());
    this.#show();
  }

  get state() {
    return this.store.state;
  }

  change(next, options) {
    this.store.change(next, options);
  }

  // A stroke that is not finished: asked about, but not kept.
  draft(state) {
    this.#ask(state, true);
  }

  say(sentence, kind = '') {
    $('notice').textContent = sentence;
    $('notice').className = `notice ${kind}`;
    clearTimeout(this.quiet);
    if (kind !== 'lasting') this.quiet = setTimeout(() => this.say('', 'lasting'), 6000);
  }

  async start() {
    await this.#fromLink();
    addEventListener('hashchange', () => this.#fromLink());
    await this.#connect();
  }

  async #connect() {
    try {
      this.#learners = await api.learners();
    } catch (problem) {
      this.#failed(problem);
      this.#retry = setTimeout(() => this.#connect(), 3000);
      return;
    }
    if (this.#learners.length === 0) {
      this.say('No learner of this server takes pictures: start it with a run that was trained on some.', 'lasting');
    }
    this.#changed();
  }

  // ---- what is shown

  #changed() {
    this.#show();
    this.#ask(this.state);
  }

  #show() {
    const {state} = this;
    this.rows.show(state);
    this.query.show(state.query, 'The question');
    this.queryClear.disabled = isEmpty(state.query);
    $('undo').disabled = !this.store.canUndo;
    $('redo').disabled = !this.store.canRedo;
    this.#picker();
    this.#arrange();
  }

  #chosen() {
    const known = this.#learners.map(l => l.id);
    const chosen = this.state.learners.filter(id => known.includes(id));
    return (chosen.length > 0 ? chosen : known).slice(0, this.state.compare ? 6 : 1);
  }

  #picker() {
    const chosen = this.#chosen();
    $('learners').hidden = this.#learners.length < 2;
    if (this.#learners.length < 2) return;
    const chips = this.#learners.map(l => make('button', {
      class: 'chip', 'aria-pressed': String(chosen.includes(l.id)), click: () => this.#choose(l.id), title: l.run ?? '',
    }, l.title));
    const compare = make('button', {
      class: 'chip compare', 'aria-pressed': String(this.state.compare),
      click: () => this.change({...this.state, learners: chosen, compare: !this.state.compare}),
    }, 'Compare');
    const at = [...$('learners').children].indexOf(document.activeElement);
    $('learners').replaceChildren(...chips, compare);
    if (at >= 0) $('learners').children[at]?.focus();
  }

  #choose(id) {
    const chosen = this.#chosen();
    let learners = [id];
    if (this.state.compare) {
      learners = chosen.includes(id) ? chosen.filter(c => c !== id) : [...chosen, id];
      if (learners.length === 0) return;
    }
    this.change({...this.state, learners});
  }

  #arrange() {
    const chosen = this.#chosen();
    document.body.classList.toggle('comparing', chosen.length > 1);
    if (this.#shown === chosen.join()) return;
    this.#shown = chosen.join();
    this.#cards = new Map(chosen.map(id => {
      const learner = this.#learners.find(l => l.id === id);
      return [id, this.#cards.get(id) ?? new Card(learner, () => this.#export(learner))];
    }));
    $('cards').replaceChildren(...[...this.#cards.values()].map(card => card.element));
  }

  // ---- asking and answering

  #ask(state, draft = false) {
    const chosen = this.#chosen();
    const drawn = state.classes.filter(c => c.drawings.length > 0).length;
    $('hint').hidden = drawn >= 2;
    $('cards').hidden = drawn < 2;
    $('hint').textContent = drawn === 0
      ? 'Draw in two cells of different classes, and it can tell them apart.'
      : 'Draw an example of a second class, and it can tell the two apart.';
    if (drawn >= 2 && chosen.length > 0) this.adapting.ask(state, chosen, {draft});
    else {
      this.adapting.cancel();
      this.#marked(null);
      this.seen.hidden = true;
    }
  }

  #answered(reply, state) {
    if ($('notice').classList.contains('lasting')) this.say('', 'lasting');
    for (const result of reply.results) this.#cards.get(result.learner)?.show(result, state);
    $('none-row').hidden = reply.results.every(r => r.threshold === undefined && !r.problem);
    const first = reply.results.find(r => r.queries?.length > 0)?.queries[0];
    this.#marked(first);
    const seen = reply.pictures?.queries?.[0];
    this.seen.hidden = !seen;
    if (seen) this.seen.lastChild.src = `data:image/png;base64,${seen}`;
    document.body.classList.remove('stale');
  }

  #marked(answer) {
    this.rows.mark(answer);
    clearTimeout(this.speaking);
    const told = !answer ? '' : answer.known ? `${answer.label}, ${percent(answer.probability)}` : 'None of these';
    this.speaking = setTimeout(() => ($('spoken').textContent = told), 700);
  }

  #failed(problem) {
    document.body.classList.add('stale');
    if (problem.status === 401) this.#askToken();
    else this.say(problem.message, 'lasting');
    if (problem.status === 0 && this.#learners.length > 0) {
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.#ask(this.state), 3000);
    }
  }

  #askToken() {
    const input = make('input', {type: 'password', autocomplete: 'off', 'aria-label': 'Token of this server'});
    const form = make('form', {
      class: 'token',
      submit: e => {
        e.preventDefault();
        api.useToken(input.value);
        this.say('', 'lasting');
        clearTimeout(this.#retry);
        this.#connect();
      },
    }, 'This server wants its token: ', input, make('button', {}, 'Use it'));
    clearTimeout(this.#retry);
    $('notice').className = 'notice lasting';
    $('notice').replaceChildren(form);
  }

  // ---- pictures and the camera

  async addPictures(id, files) {
    for (const file of files) {
      try {
        this.#put(id, await fromFile(file));
      } catch (e) {
        this.say(e.message);
      }
    }
  }

  #put(id, drawing, step = true) {
    const {state} = this;
    if (id === QUERY) return this.change({...state, query: drawing}, {step});
    const {drawings, name} = state.classes.find(c => c.id === id) ?? {};
    if (!drawings) return;
    if (drawings.length >= LIMITS.drawings) return this.say(`${name} has ${LIMITS.drawings} examples, which is the most.`);
    this.change(withClass(state, id, () => ({drawings: [...drawings, drawing]})), {step});
  }

  // Lets files be dropped on an element.
  takesPictures(element, take) {
    const over = on => element.classList.toggle('over', on);
    element.addEventListener('dragover', e => (e.preventDefault(), over(true)));
    element.addEventListener('dragleave', () => over(false));
    element.addEventListener('drop', e => {
      e.preventDefault();
      over(false);
      const files = picturesOf(e.dataTransfer);
      if (files.length > 0) take(files);
      else this.say('That is no picture.');
    });
  }

  async film(id) {
    this.camera?.close();
    const place = id === QUERY ? $('query') : this.rows.list.querySelector(`[data-key="${id}"]`);
    const opener = document.activeElement;
    const camera = new Camera(make, (drawing, first) => this.#put(id, drawing, first), () => opener?.focus());
    this.camera = camera;
    place.append(camera.element);
    try {
      await camera.open();
    } catch (e) {
      camera.close();
      this.say(e.message);
    }
  }

  // ---- what a person can press

  #queryCell() {
    this.query = new Pad({
      drawn: query => this.change({...this.state, query}),
      draft: query => this.draft({...this.state, query}),
    });
    this.query.element.target = QUERY;
    this.seen = make('figure', {class: 'seen', hidden: true}, 'as it sees it',
      make('img', {alt: 'The question as the network sees it'}));
    this.queryClear = make('button', {class: 'quiet', click: () => this.change({...this.state, query: EMPTY})},
      icon('cross'), 'Clear');
    const file = make('input', {
      type: 'file', accept: 'image/*', hidden: true, tabindex: '-1', 'aria-hidden': 'true',
      change: () => this.addPictures(QUERY, [...file.files]).then(() => (file.value = '')),
    });
    $('query').append(
      make('div', {class: 'cell big'}, this.query.element),
      make('div', {class: 'acts'}, this.queryClear, file,
        make('button', {class: 'quiet', click: () => file.click()}, icon('picture'), 'Picture'),
        make('button', {class: 'quiet', click: () => this.film(QUERY)}, icon('camera'), 'Camera')),
      this.seen,
    );
    this.takesPictures($('query'), files => this.addPictures(QUERY, files.slice(0, 1)));
  }

  #buttons() {
    const press = (id, action) => $(id).addEventListener('click', action);
    press('undo', () => this.store.undo());
    press('redo', () => this.store.redo());
    press('example', () => this.change({...this.state, ...example()}));
    press('blank', () => this.change({...this.state, ...blank()}));
    press('link', () => this.#copyLink());
    press('add', () => {
      this.change(withNewClass(this.state));
      this.rows.list.lastElementChild.querySelector('.name').focus();
    });
    addEventListener('keydown', e => this.#shortcut(e));
    addEventListener('pagehide', () => this.store.saveNow());
    addEventListener('dragover', e => e.preventDefault());
    addEventListener('drop', e => e.preventDefault());
    addEventListener('paste', e => this.#paste(e));
  }

  #shortcut(event) {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches('input, textarea')) return;
    const key = event.key.toLowerCase();
    if (key === 'z') event.shiftKey ? this.store.redo() : this.store.undo();
    else if (key === 'y') this.store.redo();
    else return;
    event.preventDefault();
  }

  #paste(event) {
    const files = picturesOf(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    const row = document.activeElement.closest('.row');
    this.addPictures(row ? Number(row.dataset.key) : QUERY, files);
  }

  async #copyLink() {
    const {url, pictures, tooLong} = await linkOf(this.state);
    if (tooLong) return this.say('There is more on the board than fits into a link: remove some drawings.');
    try {
      await navigator.clipboard.writeText(url);
      this.say(pictures > 0
        ? `The link is copied. It holds what is drawn; ${pictures} pictures are left out.`
        : 'The link is copied. It holds all that is drawn.');
    } catch {
      history.replaceState(null, '', url);
      this.say('The link is in the address bar: copy it there.');
    }
  }

  async #fromLink() {
    if (!isLink(location.hash)) return;
    const state = await linked(location.hash);
    history.replaceState(null, '', location.pathname + location.search);
    if (state) this.change({...this.state, classes: state.classes, query: state.query});
    else this.say('This link holds no drawing that can be read, so the board is as it was.');
  }

  async #export(learner) {
    const blob = await api.adapted(this.state, learner.id);
    const url = URL.createObjectURL(blob);
    make('a', {href: url, download: `${learner.algorithm}-drawings.adapted`}).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

new Board().start();
