// Asks the server after every stroke. The latest drawing wins: one request is under way at a time, and
// what it answers is shown only if nothing newer was.

import * as api from './api.js';
import {isEmpty} from './state.js';

const PAUSE = 40;

export class Adapting {
  #wanted = null;
  #flight = null;
  #timer = 0;

  // `send` is what asks; `pause` is how long nothing must change before it does.
  constructor({answered, failed, busy, send = api.drawings, pause = PAUSE}) {
    this.send = send;
    this.pause = pause;
    this.answered = answered;
    this.failed = failed;
    this.busy = busy;
  }

  // A draft waits for the request under way; a finished stroke takes its place.
  ask(state, learners, {draft = false} = {}) {
    this.#wanted = {state, learners};
    if (this.#flight && !draft) this.#flight.abort();
    if (!this.#flight) this.#soon();
  }

  cancel() {
    this.#wanted = null;
    this.#flight?.abort();
    clearTimeout(this.#timer);
  }

  #soon(pause = this.pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), pause);
  }

  async #send() {
    const {state, learners} = this.#wanted;
    this.#wanted = null;
    this.#flight = new AbortController();
    const slow = setTimeout(() => this.busy(true), 300);
    try {
      const query = isEmpty(state.query) ? null : state.query;
      const reply = await this.send(state, query, learners, this.#flight.signal);
      this.answered(reply, state);
    } catch (e) {
      if (e.name !== 'AbortError') this.failed(e);
    } finally {
      clearTimeout(slow);
      this.#flight = null;
      if (this.#wanted) this.#soon(0);
      else this.busy(false);
    }
  }
}
