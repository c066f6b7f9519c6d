// What the server tells of runs: answers, and events as they come.

const TOKEN = 'autodidact.token';

function headers(more = {}) {
  const token = sessionStorage.getItem(TOKEN);
  return token ? {...more, Authorization: `Bearer ${token}`} : more;
}

// The JSON at an address; an Error holds a sentence for a person.
export async function ask(path, signal) {
  const reply = await fetch(path, {headers: headers(), signal});
  const json = await reply.json().catch(() => ({}));
  if (reply.ok) return json;
  throw Object.assign(new Error(json.detail || `The server answered ${reply.status}.`), {status: reply.status});
}

// Server-sent events after the one with the id `last`; by fetch, since EventSource can send no token.
export async function* events(path, last, signal) {
  const reply = await fetch(path, {
    headers: headers({Accept: 'text/event-stream', 'Last-Event-ID': String(last)}), signal,
  });
  if (!reply.ok) throw new Error(`The server answered ${reply.status}.`);
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return;
    text += value;
    for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
      const event = {};
      for (const line of text.slice(0, end).split('\n')) {
        const colon = line.indexOf(': ');
        if (colon > 0) event[line.slice(0, colon)] = line.slice(colon + 2);
      }
      if (event.event) yield {name: event.event, data: JSON.parse(event.data)};
    }
  }
}
