// The classes of the board: a name, a cell for each example, and an empty one for the next.

import {colour} from './answer.js';
import {$, full, icon, keep, make} from './dom.js';
import {Pad} from './pad.js';
import {EMPTY, LIMITS, withClass, withDrawing} from './state.js';

export class Rows {
  constructor(board) {
    this.board = board;
    this.list = $('classes');
  }

  show(state) {
    keep(this.list, state.classes, c => c.id, c => this.#row(c.id), (row, c, i) => this.#update(row, c, i));
    $('add').disabled = state.classes.length >= LIMITS.classes;
  }

  // Marks the row that won, or that of none.
  mark(answer) {
    for (const row of this.list.children) {
      row.classList.toggle('won', Boolean(answer?.known) && row.name.value === answer.label);
    }
    $('none-row').classList.toggle('won', Boolean(answer) && !answer.known);
  }

  #row(id) {
    const {board} = this;
    const name = make('input', {
      class: 'name', type: 'text', maxlength: LIMITS.name, autocomplete: 'off', spellcheck: 'false',
      input: () => board.say(full(name)),
      change: () => this.#rename(id, name),
      focus: () => name.select(),
      keydown: e => e.key === 'Enter' && name.blur(),
    });
    const file = make('input', {
      type: 'file', accept: 'image/*', multiple: true, hidden: true, tabindex: '-1', 'aria-hidden': 'true',
      change: () => board.addPictures(id, [...file.files]).then(() => (file.value = '')),
    });
    const button = (symbol, action) => make('button', {class: 'small', click: action}, icon(symbol));
    const row = make('li', {class: 'row'},
      make('div', {class: 'head'},
        make('span', {class: 'dot', 'aria-hidden': 'true'}), name,
        make('div', {class: 'acts'},
          button('picture', () => file.click()), button('camera', () => board.film(id)),
          button('cross', () => this.#remove(id)))),
      file, make('div', {class: 'cells'}));
    row.name = name;
    board.takesPictures(row, files => board.addPictures(id, files));
    return row;
  }

  #update(row, c, i) {
    colour(row, c);
    if (row.shown !== c.name) row.name.value = row.shown = c.name;
    row.name.setAttribute('aria-label', `Name of class ${i + 1}`);
    const does = ['Add pictures to', 'Record from the camera into', 'Remove'];
    row.querySelectorAll('.acts button').forEach((button, b) => {
      button.setAttribute('aria-label', `${does[b]} ${c.name}`);
      button.title = `${does[b]} ${c.name}`;
    });
    const next = c.drawings.length < LIMITS.drawings ? [EMPTY] : [];
    keep(row.querySelector('.cells'), [...c.drawings, ...next], (_, k) => k, (_, k) => this.#cell(c.id, k),
      (cell, drawing, k) => {
        cell.pad.show(drawing, `${c.name}, example ${k + 1}`);
        cell.clear.hidden = drawing === EMPTY;
        cell.clear.setAttribute('aria-label', `Remove example ${k + 1} of ${c.name}`);
      });
  }

  #cell(id, k) {
    const {board} = this;
    const put = drawing => withDrawing(board.state, id, k, drawing);
    const pad = new Pad({
      drawn: drawing => board.change(put(drawing)),
      draft: drawing => board.draft(put(drawing)),
    });
    const clear = make('button', {class: 'small clear', tabindex: '-1', click: () => board.change(put(EMPTY))},
      icon('cross'));
    const cell = make('div', {class: 'cell'}, pad.element, clear);
    pad.element.target = id;
    return Object.assign(cell, {pad, clear});
  }

  #rename(id, input) {
    const {board} = this;
    const name = input.value.trim();
    const old = board.state.classes.find(c => c.id === id);
    if (!old || name === old.name) return;
    if (!name || board.state.classes.some(c => c.name === name)) {
      board.say(name ? `There is a class ${name} already.` : 'A class needs a name.');
      input.value = old.name;
      return;
    }
    board.change(withClass(board.state, id, () => ({name})));
  }

  #remove(id) {
    const {state} = this.board;
    const at = state.classes.findIndex(c => c.id === id);
    this.board.change({...state, classes: state.classes.filter(c => c.id !== id)});
    const next = this.list.children[Math.min(at, this.list.children.length - 1)];
    (next?.querySelector('.acts button:last-child') ?? $('add')).focus();
  }
}
