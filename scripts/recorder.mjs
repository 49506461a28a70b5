// Records what a program writes to a terminal: as asciicast v2 (https://docs.asciinema.org/manual/asciicast/v2/), and from that
// as a moving SVG that needs no script.
import xterm from '@xterm/headless';
import { rowTop, separateRows, windowSvg } from './screen-svg.mjs';

/** Changes within this time are one picture of a moving SVG, seconds. */
const FRAME_S = 0.12;
/** No picture stands longer than this, so that nobody waits for a machine that was slow, seconds. */
const LONGEST_S = 3;
/** The last picture stands so long before it begins again, seconds. */
const LAST_S = 4;

/** A recording that begins now. `output` takes what the program writes, `input` what is typed, `resized` a new size. */
export function startRecording({ columns, rows, title = '', env = {} }, now = () => performance.now()) {
  const begun = now();
  const events = [];
  const at = () => Math.round((now() - begun) * 1_000) / 1_000_000;
  return {
    output: (data) => events.push([at(), 'o', data]),
    input: (data) => events.push([at(), 'i', data]),
    resized: (newColumns, newRows) => events.push([at(), 'r', `${newColumns}x${newRows}`]),
    /** The recording as a text: a line of JSON for the head, and one for each event. */
    cast() {
      const head = { version: 2, width: columns, height: rows, title, env };
      return `${[head, ...events].map((line) => JSON.stringify(line)).join('\n')}\n`;
    },
  };
}

/** A recording as it was written. Throws when it is none. */
export function parseCast(text) {
  const [first = '', ...lines] = text.trimEnd().split('\n');
  const head = JSON.parse(first);
  if (head.version !== 2) throw new Error('This is no asciicast of version 2.');
  return { head, events: lines.filter((line) => line !== '').map((line) => JSON.parse(line)) };
}

/** The pictures of a recording: when each begins, in seconds, and the SVG of its rows. What looks alike is one picture. */
export async function framesOf(cast) {
  const { head, events } = parseCast(cast);
  const terminal = new xterm.Terminal({ cols: head.width, rows: head.height, allowProposedApi: true });
  const frames = [];
  let shown = 0;
  let last = 0;
  try {
    for (const [index, [time, kind, data]] of events.entries()) {
      if (kind === 'o') await new Promise((resolve) => terminal.write(data, resolve));
      const next = events[index + 1]?.[0] ?? Number.POSITIVE_INFINITY;
      if (next - time < FRAME_S) continue;
      shown += Math.min(time - last, LONGEST_S);
      last = time;
      const rows = separateRows(terminal);
      if (frames.at(-1)?.rows.join('') !== rows.join('')) frames.push({ at: shown, rows });
    }
  } finally {
    terminal.dispose();
  }
  return { head, frames };
}

/** A recording as an SVG that moves by CSS and begins again at its end. It stands still where motion is not wanted. */
export async function castSvg(cast, title) {
  const { head, frames } = await framesOf(cast);
  const begun = frames[0]?.at ?? 0;
  const length = (frames.at(-1)?.at ?? 0) - begun + LAST_S;
  const percent = (time) => `${Math.round(((time - begun) / length) * 10_000) / 100}%`;
  const rules = frames.map(({ at }, index) => {
    const end = frames[index + 1]?.at ?? begun + length;
    const before = index === 0 ? '' : '0%{visibility:hidden}';
    const after = index === frames.length - 1 ? '' : `${percent(end)}{visibility:hidden}`;
    const steps = `${before}${percent(at)}{visibility:visible}${after}`;
    return `@keyframes f${index}{${steps}}#f${index}{animation:f${index} ${length.toFixed(2)}s step-end infinite}`;
  });
  const still = `@media (prefers-reduced-motion:reduce){g[id^=f]{animation:none!important}}`;
  // Most rows are the same in many pictures: each is there once.
  const known = new Map();
  const used = (row, y) => {
    if (row === '') return '';
    if (!known.has(row)) known.set(row, known.size);
    return `<use href="#r${known.get(row)}" y="${rowTop(y)}"/>`;
  };
  const groups = frames.map(({ rows }, index) => {
    const isLast = index === frames.length - 1;
    return `<g id="f${index}"${isLast ? '' : ' visibility="hidden"'}>${rows.map(used).join('')}</g>`;
  });
  const rows = [...known].map(([row, id]) => `<g id="r${id}">${row}</g>`).join('');
  return windowSvg({
    columns: head.width,
    rows: head.height,
    title,
    style: rules.join('') + still,
    content: `<defs>${rows}</defs>\n${groups.join('\n')}`,
  });
}
