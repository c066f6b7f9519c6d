// What is on the board, as values that are never changed: a change makes a new state, so undo is a list.
//
// state:   {classes: [{id, hue, name, drawings: [drawing]}], query: drawing, learners: [id], compare}
// drawing: {strokes: [[x, y, x, y, ...]]} in thousandths of the cell, {picture: data URL}, or {text} on a board of texts

export const LIMITS = {classes: 20, drawings: 20, strokes: 60, points: 2000, name: 40, picture: 60_000, text: 1000};
export const EMPTY = Object.freeze({strokes: []});

const BOARD = 'autodidact.board.1';
const HISTORY = 100;
let lastId = 0;

export const isEmpty = drawing => !drawing.picture && !drawing.text?.trim() && !drawing.strokes?.length;

export function classOf(name, hue, drawings = []) {
  return {id: ++lastId, hue, name, drawings};
}

export class Store {
  #past = [];
  #future = [];
  #saving = 0;
  #listeners = [];

  constructor(state, key = BOARD) {
    this.state = state;
    this.key = key;
  }

  listen(listener) {
    this.#listeners.push(listener);
  }

  // The next state; `step: false` continues the step before, so that both are undone at once.
  change(next, {step = true} = {}) {
    if (step) {
      this.#past.push(this.state);
      this.#past.splice(0, this.#past.length - HISTORY);
      this.#future = [];
    }
    this.#set(next);
  }

  undo() {
    this.#travel(this.#past, this.#future);
  }

  redo() {
    this.#travel(this.#future, this.#past);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  #travel(from, to) {
    if (from.length > 0) {
      to.push(this.state);
      const {learners, compare} = this.state;
      this.#set({...from.pop(), learners, compare});
    }
  }

  #set(state) {
    this.state = state;
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.saveNow(), 250);
    this.#listeners.forEach(listener => listener(state));
  }

  saveNow() {
    try {
      localStorage.setItem(this.key, JSON.stringify({v: 1, ...this.state}));
    } catch {
      // Storage is full or forbidden: the board works, and is not there after a reload.
    }
  }
}

// What was kept in this browser, or null.
export function saved(key = BOARD, cell = checkedDrawing) {
  try {
    return checked(JSON.parse(localStorage.getItem(key)), cell);
  } catch {
    return null;
  }
}

// A state made of what may be anything, or null: nothing that is not checked here gets in.
export function checked(given, cell = checkedDrawing) {
  if (given?.v !== 1 || !Array.isArray(given.classes)) return null;
  const names = new Set();
  const classes = [];
  for (const c of given.classes.slice(0, LIMITS.classes)) {
    const name = typeof c?.name === 'string' ? c.name.trim().slice(0, LIMITS.name) : '';
    if (!name || names.has(name) || !Array.isArray(c.drawings)) return null;
    names.add(name);
    const hue = Number.isInteger(c.hue) && c.hue >= 0 ? c.hue % LIMITS.classes : classes.length;
    classes.push(classOf(name, hue, c.drawings.slice(0, LIMITS.drawings).map(cell)));
  }
  const learners = Array.isArray(given.learners) ? given.learners.filter(id => typeof id === 'string') : [];
  return {classes, query: cell(given.query ?? EMPTY), learners, compare: given.compare === true};
}

export const checkedText = given => (typeof given.text === 'string' ? {text: given.text.slice(0, LIMITS.text)} : EMPTY);

function checkedDrawing(given) {
  if (typeof given.picture === 'string') {
    const ours = /^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=]+$/.test(given.picture);
    return ours && given.picture.length <= LIMITS.picture ? {picture: given.picture} : EMPTY;
  }
  let left = LIMITS.points;
  const strokes = [];
  for (const stroke of given.strokes.slice(0, LIMITS.strokes)) {
    const numbers = stroke.slice(0, 2 * left).map(n => Math.min(1000, Math.max(0, Math.round(n))));
    if (numbers.length < 2 || numbers.length % 2 || numbers.some(Number.isNaN)) continue;
    left -= numbers.length / 2;
    strokes.push(numbers);
  }
  return {strokes};
}

export function withClass(state, id, change) {
  return {...state, classes: state.classes.map(c => (c.id === id ? {...c, ...change(c)} : c))};
}

// Puts a drawing in place `index` of a class, which is one more than it has for a new one; an empty one goes.
export function withDrawing(state, id, index, drawing) {
  return withClass(state, id, c => {
    const drawings = [...c.drawings];
    drawings[index] = drawing;
    return {drawings: drawings.filter(d => d && !isEmpty(d)).slice(0, LIMITS.drawings)};
  });
}

export function withNewClass(state) {
  const used = new Set(state.classes.map(c => c.hue));
  const names = new Set(state.classes.map(c => c.name));
  let hue = 0;
  while (used.has(hue)) hue++;
  let n = state.classes.length + 1;
  while (names.has(`class ${n}`)) n++;
  return {...state, classes: [...state.classes, classOf(`class ${n}`, hue)]};
}
