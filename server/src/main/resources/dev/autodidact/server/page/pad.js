// A cell to draw in, by mouse, touch, pen or keyboard; or it shows a picture.

import {make, svg} from './dom.js';
import {path, simplified} from './ink.js';
import {EMPTY, LIMITS, isEmpty} from './state.js';

const STEP = 30;
const STRIDE = 100;
const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

export class Pad {
  #drawing = EMPTY;
  #stroke = null;
  #pointer = null;
  #caret = [500, 500];
  #byKeys = false;

  // `drawn(drawing)` is told of every finished stroke, `draft(drawing)` of every movement of the pen.
  constructor({drawn, draft}) {
    this.drawn = drawn;
    this.draft = draft;
    this.ink = svg('path', {class: 'ink'});
    this.caret = svg('circle', {class: 'caret', r: 22});
    this.image = make('img', {alt: '', hidden: true, draggable: 'false'});
    this.element = make(
      'div',
      {
        class: 'pad',
        tabindex: '0',
        role: 'application',
        'aria-roledescription': 'drawing cell',
        pointerdown: e => this.#down(e),
        pointermove: e => this.#move(e),
        pointerup: e => this.#up(e),
        pointercancel: e => this.#cancel(e),
        keydown: e => this.#key(e),
        blur: () => this.#lift(),
      },
      this.image,
      svg('svg', {viewBox: '0 0 1000 1000', 'aria-hidden': 'true'}, this.ink, this.caret),
    );
    this.#render();
  }

  show(drawing, label) {
    this.element.setAttribute('aria-label', label + (isEmpty(drawing) ? ', empty' : ''));
    if (drawing === this.#drawing) return;
    this.#drawing = drawing;
    this.#stroke = null;
    this.#render();
  }

  get busy() {
    return this.#stroke !== null;
  }

  #now() {
    if (!this.#stroke) return this.#drawing;
    return {strokes: [...(this.#drawing.strokes ?? []), this.#stroke]};
  }

  #render() {
    const {picture, strokes} = this.#now();
    this.element.classList.toggle('empty', !picture && strokes.length === 0);
    this.image.hidden = !picture;
    if (picture) this.image.src = picture;
    this.ink.setAttribute('d', path(strokes ?? []));
    this.caret.setAttribute('cx', this.#caret[0]);
    this.caret.setAttribute('cy', this.#caret[1]);
    this.element.classList.toggle('keyed', this.#byKeys);
    this.element.classList.toggle('inking', this.busy);
  }

  #place(event) {
    const box = this.element.getBoundingClientRect();
    const inside = v => Math.min(1000, Math.max(0, v * 1000));
    return [inside((event.clientX - box.left) / box.width), inside((event.clientY - box.top) / box.height)];
  }

  #down(event) {
    if (this.#pointer !== null || event.button !== 0 || event.target.closest('button')) return;
    this.#lift();
    this.#byKeys = false;
    this.#pointer = event.pointerId;
    this.element.setPointerCapture(event.pointerId);
    this.#start(this.#place(event));
  }

  #move(event) {
    if (event.pointerId !== this.#pointer || !this.busy) return;
    const all = event.getCoalescedEvents?.() ?? [];
    (all.length > 0 ? all : [event]).forEach(e => this.#draw(this.#place(e), 4));
    this.#moved();
  }

  #up(event) {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = null;
    this.#lift();
  }

  #cancel(event) {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = null;
    this.#stroke = null;
    this.#render();
    this.draft(this.#drawing);
  }

  #key(event) {
    const arrow = ARROWS[event.key];
    if (event.target !== this.element || event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrow) {
      const step = event.shiftKey ? STRIDE : STEP;
      this.#byKeys = true;
      this.#caret = this.#caret.map((v, i) => Math.min(1000, Math.max(0, v + step * arrow[i])));
      if (this.busy) {
        this.#draw(this.#caret, 0);
        this.#moved();
      } else this.#render();
    } else if (event.key === ' ') {
      this.#byKeys = true;
      if (this.busy) this.#lift();
      else this.#start(this.#caret);
    } else if (event.key === 'Enter') {
      this.#lift();
    } else if (event.key === 'Escape' && this.busy) {
      this.#stroke = null;
      this.#moved();
    } else if (event.key === 'Backspace' && this.#drawing.strokes?.length > 0) {
      this.drawn({strokes: this.#drawing.strokes.slice(0, -1)});
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.drawn(EMPTY);
    } else return;
    event.preventDefault();
  }

  #start(place) {
    const strokes = this.#drawing.strokes ?? [];
    const used = strokes.reduce((n, s) => n + s.length / 2, 0);
    if (strokes.length >= LIMITS.strokes || used >= LIMITS.points) return;
    this.#stroke = [...place];
    this.#moved();
  }

  // Adds a point that is at least `far` from the last.
  #draw([x, y], far) {
    const s = this.#stroke;
    if (s.length < 2 * LIMITS.points && Math.hypot(x - s.at(-2), y - s.at(-1)) > far) s.push(x, y);
  }

  #moved() {
    this.#render();
    this.draft(this.#now());
  }

  // The pen leaves the paper.
  #lift() {
    if (!this.busy) return;
    this.#caret = this.#stroke.slice(-2);
    const stroke = simplified(this.#stroke);
    const used = (this.#drawing.strokes ?? []).reduce((n, s) => n + s.length / 2, 0);
    const strokes = [...(this.#drawing.strokes ?? []), stroke.slice(0, 2 * (LIMITS.points - used))];
    this.#stroke = null;
    this.drawn({strokes});
    this.#render();
  }
}
