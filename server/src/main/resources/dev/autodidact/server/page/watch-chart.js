// A curve over meta-steps, with its interval, that is drawn anew when it has grown.

import {make, svg} from './dom.js';
import {count} from './watch-words.js';

const LEFT = 46, RIGHT = 14, TOP = 8, BOTTOM = 26;

// Round numbers about `n` apart that lie between two others.
function ticks(low, high, n) {
  const rough = (high - low) / n || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(k => k * power).find(k => k >= rough);
  const all = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) all.push(k * step + 0);
  return all;
}

function range(points) {
  let low = Infinity, high = -Infinity;
  for (const p of points) {
    low = Math.min(low, p.y - (p.band || 0));
    high = Math.max(high, p.y + (p.band || 0));
  }
  const pad = (high - low) * 0.06 || Math.abs(high) * 0.05 || 1;
  return [low - pad, high + pad];
}

// A figure; `draw` takes points {x, y, band?, best?}, the last x there can be, and words.
export function chart(title, hue, height) {
  const says = make('span');
  const name = make('b', {}, title);
  const picture = svg('svg', {role: 'img'});
  const figure = make('figure', {class: 'chart'}, make('figcaption', {}, name, says), picture);
  figure.style.setProperty('--hue', `var(${hue})`);
  let now = null, width = 0;

  function draw(points, end, shown, summary) {
    now = {points, end, shown, summary};
    width = Math.max(260, Math.round(figure.clientWidth || 420));
    const [low, high] = range(points);
    const last = points.at(-1);
    const right = Math.max(1, Math.min(end, last.x >= 0.6 * end ? end : ticks(0, last.x * 1.5, 2).at(-1)));
    const most = Math.max(right, last.x);
    const x = v => LEFT + v / most * (width - LEFT - RIGHT);
    const y = v => TOP + (high - v) / (high - low) * (height - TOP - BOTTOM);
    const parts = [];
    for (const t of ticks(low, high, height < 150 ? 3 : 4)) {
      parts.push(svg('line', {class: 'grid', x1: LEFT, x2: width - RIGHT, y1: y(t), y2: y(t)}),
          svg('text', {x: LEFT - 7, y: y(t) + 4, 'text-anchor': 'end'}, shown(t, true)));
    }
    for (const t of ticks(0, most, Math.max(2, Math.floor(width / 130)))) {
      const anchor = x(t) > width - 40 ? 'end' : t === 0 ? 'start' : 'middle';
      parts.push(svg('text', {x: anchor === 'end' ? width - RIGHT : x(t), y: height - 6, 'text-anchor': anchor}, count(t)));
    }
    const banded = points.filter(p => p.band !== undefined);
    if (banded.length > 1) {
      const edge = [...banded.map(p => `${x(p.x)},${y(p.y + p.band)}`),
        ...banded.toReversed().map(p => `${x(p.x)},${y(p.y - p.band)}`)];
      parts.push(svg('polygon', {class: 'band', points: edge.join(' ')}));
    }
    parts.push(svg('polyline', {class: 'line', points: points.map(p => `${x(p.x)},${y(p.y)}`).join(' ')}));
    const best = points.findLast(p => p.best);
    if (best) parts.push(svg('circle', {class: 'best', cx: x(best.x), cy: y(best.y), r: 5}));
    parts.push(svg('circle', {class: 'last', cx: x(last.x), cy: y(last.y), r: 3}));
    picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
    picture.setAttribute('aria-label', `${title}: ${summary}`);
    picture.replaceChildren(...parts);
    says.textContent = summary;
    picture.onpointermove = e => point(e, x, y);
    picture.onpointerleave = () => draw(now.points, now.end, now.shown, now.summary);
  }

  // The point nearest to the pointer, in words.
  function point(event, x, y) {
    const at = (event.clientX - picture.getBoundingClientRect().left) * width / picture.clientWidth;
    const near = now.points.reduce((a, b) => Math.abs(x(b.x) - at) < Math.abs(x(a.x) - at) ? b : a);
    picture.querySelectorAll('.cross').forEach(e => e.remove());
    picture.append(svg('line', {class: 'cross', x1: x(near.x), x2: x(near.x), y1: TOP, y2: height - BOTTOM}),
        svg('circle', {class: 'cross last', cx: x(near.x), cy: y(near.y), r: 4}));
    says.textContent = `${now.shown(near.y)} at meta-step ${count(near.x)}`;
  }

  new ResizeObserver(() => {
    if (now && Math.abs(figure.clientWidth - width) > 2) draw(now.points, now.end, now.shown, now.summary);
  }).observe(figure);
  return {figure, draw, rename(text) { title = text; name.textContent = text; }};
}
