// Numbers and times as a person reads them.

export const count = n => Math.round(n).toLocaleString('en');

export function number(x) {
  if (x === undefined || !Number.isFinite(x)) return '';
  if (x < 0) return `−${number(-x)}`;
    if (x >= 1000) return count(x);
  if (x > 0 && x < 0.001) return x.toExponential(1);
  return String(Number(x.toPrecision(x >= 100 ? 4 : 3)));
}

// A score: an accuracy in percent, anything else as it is.
export function score(x, measure, digits = 2) {
  if (x === undefined) return '';
  return measure === 'accuracy' ? `${(100 * x).toFixed(digits)} %` : number(x);
}

export function interval(x, measure) {
  if (x === undefined) return '';
  return `± ${measure === 'accuracy' ? (100 * x).toFixed(2) : number(x)}`;
}

export function duration(seconds) {
  const s = Math.max(0, Math.round(seconds));
  const two = n => String(n).padStart(2, '0');
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)}:${two(s % 60)} min`;
  if (s < 48 * 3600) return `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)} h`;
  return `${Math.round(s / 86400)} days`;
}

// A stage of the sessions that are shown.
export function stageName(shown, stage) {
  if (shown.stages === 'episodes') return `episode ${stage + 1} of ${shown.worlds[0].stages.length}`;
  return stage === 0 ? 'before any gradient step' : `after ${stage} gradient step${stage > 1 ? 's' : ''}`;
}

// A path as a shell takes it.
export const quoted = path => (/^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);
