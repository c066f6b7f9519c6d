// A link that holds the drawing: its strokes as JSON, deflated, in the fragment, which no server sees.

import {checked} from './state.js';

const PREFIX = '#d=';
const MAX_LINK = 100_000;
const MAX_TEXT = 1_000_000;

// The link, and how many pictures it had to leave out.
export async function linkOf(state) {
  const strokesOnly = list => list.filter(d => d.strokes);
  const classes = state.classes.map(c => ({name: c.name, hue: c.hue, drawings: strokesOnly(c.drawings)}));
  const query = strokesOnly([state.query])[0];
  const text = JSON.stringify({v: 1, classes, query});
  const packed = await new Response(
    new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw')),
  ).arrayBuffer();
  const pictures = [state.query, ...state.classes.flatMap(c => c.drawings)].filter(d => d.picture).length;
  const fragment = PREFIX + base64url(new Uint8Array(packed));
  return {url: location.href.split('#')[0] + fragment, pictures, tooLong: fragment.length > MAX_LINK};
}

export const isLink = fragment => fragment.startsWith(PREFIX);

// The state in a fragment, or null where it is none of ours. It is read as far as its bounds only.
export async function linked(fragment) {
  if (fragment.length > MAX_LINK) return null;
  try {
    const text = fragment.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return checked(JSON.parse(await bounded(stream)));
  } catch {
    return null;
  }
}

async function bounded(stream) {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, {stream: true});
    if (text.length > MAX_TEXT) {
      await reader.cancel();
      throw new Error('too large');
    }
  }
  return text + decoder.decode();
}

function base64url(bytes) {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
