// The HTTP API of the server, as far as this page uses it.

import {points} from './ink.js';

const TOKEN = 'autodidact.token';

// What went wrong, as a sentence for a person.
export class Problem extends Error {
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

export async function call(path, {method = 'GET', body, signal, as = 'json'} = {}) {
  const headers = body ? {'Content-Type': 'application/json'} : {};
  const token = sessionStorage.getItem(TOKEN);
  if (token) headers.Authorization = `Bearer ${token}`;
  let reply;
  try {
    reply = await fetch(path, {method, headers, signal, body: body && JSON.stringify(body)});
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Problem('The server does not answer. What you draw is kept; it goes on when the server is back.', 0);
  }
  if (!reply.ok) {
    const problem = await reply.json().catch(() => ({}));
    throw new Problem(problem.detail || problem.title || `The server answered ${reply.status}.`, reply.status);
  }
  return reply.status === 204 ? null : reply[as]();
}

export function useToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

// Learners or classifiers of this server that take one kind of examples.
const taking = (path, kind) => async () => (await call(path)).filter(one => one.takes?.kind === kind);

export const learners = taking('api/learners', 'pictures');
export const textLearners = taking('api/learners', 'texts');
export const textClassifiers = taking('api/classifiers', 'texts');

function example(d) {
  if (d.text) return {text: d.text};
  return d.picture ? {picture: d.picture.split(',')[1]} : {strokes: points(d.strokes)};
}

// The examples of a class in the order that the server counts them in.
export const inOrder = drawings => [...drawings.filter(d => d.strokes), ...drawings.filter(d => !d.strokes)];

// What a board asks: one adaptation of each learner to the cells, and a prediction for the query.
export function drawings(state, query, learners, signal) {
  const cells = state.classes.map(c => ({
    label: c.name,
    drawings: c.drawings.filter(d => d.strokes).map(d => points(d.strokes)),
    pictures: c.drawings.filter(d => d.picture).map(d => d.picture.split(',')[1]),
    texts: c.drawings.filter(d => d.text).map(d => d.text),
  }));
  const body = {learners, cells, queries: query ? [example(query)] : []};
  return call('api/drawings', {method: 'POST', body, signal});
}

export async function predicted(classifier, query, signal) {
  const path = `api/classifiers/${encodeURIComponent(classifier)}/predictions`;
  return (await call(path, {method: 'POST', body: {examples: [example(query)]}, signal})).predictions[0];
}

// The classifier as a file.
export async function adapted(state, learner, name = 'drawings') {
  const classes = state.classes
    .filter(c => c.drawings.length > 0)
    .map(c => ({label: c.name, examples: c.drawings.map(example)}));
  const {id} = await call('api/classifiers', {method: 'POST', body: {learner, name, classes}});
  const path = `api/classifiers/${encodeURIComponent(id)}`;
  try {
    return await call(`${path}/adapted`, {as: 'blob'});
  } finally {
    await call(path, {method: 'DELETE'}).catch(() => {});
  }
}
