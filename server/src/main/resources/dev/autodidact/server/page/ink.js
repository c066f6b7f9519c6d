// Strokes as lists of numbers, [x, y, x, y, ...] in thousandths of the cell.

// The path of an SVG that draws the strokes, as the server does: straight from point to point.
export function path(strokes) {
  return strokes.map(s => (s.length === 2 ? `M${s}h.1` : `M${s}`)).join('');
}

// Leaves out the points that are nearer than `far` to the line without them (Douglas and Peucker).
export function simplified(s, far = 2) {
  const keep = new Set([0, s.length - 2]);
  const spans = [[0, s.length - 2]];
  while (spans.length > 0) {
    const [from, to] = spans.pop();
    let worst = far;
    let at = -1;
    for (let i = from + 2; i < to; i += 2) {
      const d = distance(s[i], s[i + 1], s[from], s[from + 1], s[to], s[to + 1]);
      if (d > worst) [worst, at] = [d, i];
    }
    if (at >= 0) {
      keep.add(at);
      spans.push([from, at], [at, to]);
    }
  }
  return [...keep].sort((a, b) => a - b).flatMap(i => [Math.round(s[i]), Math.round(s[i + 1])]);
}

function distance(x, y, x0, y0, x1, y1) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}

// The strokes as the server takes them: lists of points.
export function points(strokes) {
  return strokes.map(s => {
    const list = [];
    for (let i = 0; i < s.length; i += 2) list.push([s[i], s[i + 1]]);
    return list;
  });
}
