// A text box for the classifiers of this server that take texts; hidden where there is none.

import {bar, percent} from './answer.js';
import {call} from './api.js';
import {$, make} from './dom.js';

const PAUSE = 250;
const SHOWN = 5;

class Texts {
  #timer = 0;
  #flight = null;

  async start() {
    const all = await call('api/classifiers').catch(() => []);
    const takers = all.filter(c => c.takes?.kind === 'texts');
    $('texts').hidden = takers.length === 0;
    if (takers.length === 0) return;
    $('texts-by').replaceChildren(...takers.map(c => make('option', {value: c.id}, c.name)));
    $('texts-by').addEventListener('change', () => this.#soon());
    $('texts-text').addEventListener('input', () => this.#soon());
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  // The latest text wins.
  async #ask() {
    this.#flight?.abort();
    const text = $('texts-text').value.trim();
    if (!text) return this.#show(null);
    this.#flight = new AbortController();
    const path = `api/classifiers/${encodeURIComponent($('texts-by').value)}/predictions`;
    try {
      const body = {examples: [{text}]};
      const reply = await call(path, {method: 'POST', body, signal: this.#flight.signal});
      this.#show(reply.predictions[0]);
    } catch (e) {
      if (e.name !== 'AbortError') $('texts-answer').textContent = e.message;
    }
  }

  #show(answer) {
    $('texts-answer').textContent = !answer ? '' : answer.known ? answer.label : 'None of these';
    $('texts-answer').classList.toggle('idle', !answer?.known);
    const best = [...(answer?.probabilities ?? [])].sort((a, b) => b.probability - a.probability);
    $('texts-bars').replaceChildren(...best.slice(0, SHOWN).map(({label, probability}) => {
      const row = bar(answer.known && label === answer.label ? 'won' : '');
      row.querySelector('.name').textContent = label;
      row.querySelector('.fill').style.transform = `scaleX(${probability})`;
      row.querySelector('.part').textContent = percent(probability);
      return row;
    }));
  }
}

new Texts().start();
