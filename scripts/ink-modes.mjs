// Measures what Ink's own ways of writing cost for the screen of im, and what im's own cost: the bytes for one typed letter and
// for one message that comes in, at 120x40 in a busy conversation, and the CPU time of each. Needs a build (`npm run build`).
// Prints a table; the decision that rests on it is docs/decisions/0009-own-painter.md.
import { Writable } from 'node:stream';

process.env.NODE_ENV = 'production';
// Ink writes nothing but the last frame where it believes to be in CI.
for (const name of Object.keys(process.env))
  if (name === 'CI' || name.startsWith('CI_') || name === 'CONTINUOUS_INTEGRATION') delete process.env[name];
const { Box, render, Text } = await import('ink');
const React = (await import('react')).default;
const dist = new URL('../packages/cli/dist/', import.meta.url);
const { createPainter } = await import(new URL('tui/terminal/painter.js', dist));
const { createGlyphTable } = await import(new URL('tui/terminal/glyph-table.js', dist));
const { createLineWriter } = await import(new URL('tui/reader/line-writer.js', dist));

const SIZE = { columns: 120, rows: 40 };
const STEPS = 200;

/** A terminal that counts. */
class Counter extends Writable {
  columns = SIZE.columns;
  rows = SIZE.rows;
  isTTY = true;
  bytes = 0;
  full = 0;
  onWrite = undefined;
  _write(chunk, _encoding, done) {
    this.bytes += chunk.length;
    if (/\u001b\[[23]J/.test(chunk.toString())) this.full++;
    this.onWrite?.(chunk.toString());
    done();
  }
}

const words = ['build', 'is', 'red', 'since', 'last', 'night,', 'I', 'look', 'at', 'it', 'now', '中文', 'ok'];
const message = (n) =>
  Array.from({ length: 5 + (n % 9) }, (_, index) => words[(n * 7 + index * 3) % words.length]).join(' ');
const list = Array.from({ length: SIZE.rows - 1 }, (_, index) => ` # conversation ${index}`.slice(0, 23).padEnd(23));
const line = (text, width) => text.slice(0, width).padEnd(width - (text.match(/[中文]/g)?.length ?? 0));

/** The rows of a frame: list, messages, composer, status. */
function frameRows(state) {
  const rows = [];
  for (let y = 0; y < SIZE.rows - 3; y++)
    rows.push(`${list[y]}│${line(`  ${message(state.last - (SIZE.rows - 4) + y)}`, 96)}`);
  rows.push(
    `${list[0]}│${'─'.repeat(96)}`,
    `${list[1]}│${line(`> ${state.typed}`, 96)}`,
    line(' ● alice', SIZE.columns),
  );
  return rows;
}

/** One row less than the terminal has: Ink clears the terminal for frames that fill it. */
function LowScreen({ state }) {
  const rows = frameRows(state).slice(1);
  return React.createElement(
    Box,
    { width: SIZE.columns, height: SIZE.rows - 1, flexDirection: 'column' },
    rows.map((row, index) => React.createElement(Text, { key: index, wrap: 'truncate' }, row)),
  );
}

function Screen({ state }) {
  return React.createElement(
    Box,
    { width: SIZE.columns, height: SIZE.rows, flexDirection: 'column' },
    frameRows(state).map((row, index) => React.createElement(Text, { key: index, wrap: 'truncate' }, row)),
  );
}

function Reader({ state }) {
  return React.createElement(
    Box,
    { flexDirection: 'column' },
    Array.from({ length: 20 }, (_, index) =>
      React.createElement(Text, { key: index }, `Bob, 10:00: ${message(state.last - 19 + index)}`),
    ),
    React.createElement(Text, null, `To Bob: ${state.typed}`),
  );
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** An Ink application written to a counting terminal, in one of its modes. */
function inkWriter(Component, modes) {
  const out = new Counter();
  const ink = render(React.createElement(Component, { state: { last: 1_000, typed: '' } }), {
    stdout: out,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: 100_000,
    ...modes,
  });
  return {
    out,
    show: (state) => ink.rerender(React.createElement(Component, { state })),
    end: () => ink.unmount(),
  };
}

/** As im does it: Ink hands whole frames over, the painter writes what changed. */
function ownWriter() {
  const out = new Counter();
  const painter = createPainter(createGlyphTable());
  painter.reset(SIZE.columns, SIZE.rows);
  let typed = '';
  const sink = new Counter();
  sink.onWrite = (frame) => {
    const bytes = painter.paint(frame, { x: 26 + typed.length, y: SIZE.rows - 2 });
    if (bytes !== '') out.write(bytes);
  };
  const ink = render(React.createElement(Screen, { state: { last: 1_000, typed } }), {
    stdout: sink,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
    isScreenReaderEnabled: false,
  });
  return {
    out,
    show(state) {
      typed = state.typed;
      ink.rerender(React.createElement(Screen, { state }));
    },
    end: () => ink.unmount(),
  };
}

function ownReader() {
  const out = new Counter();
  const writer = createLineWriter(SIZE.columns);
  let last = 1_000;
  return {
    out,
    show(state) {
      const lines = state.last > last ? [`Bob, 10:00: ${message(state.last)}`] : [];
      last = state.last;
      const bytes = writer.write(lines, { before: `To Bob: ${state.typed}`, after: '' });
      if (bytes !== '') out.write(bytes);
    },
    end: () => undefined,
  };
}

async function measure(name, create) {
  const writer = create();
  await turn();
  let state = { last: 1_000, typed: '' };
  const run = async (next) => {
    for (let step = 0; step < 20; step++) {
      state = next(state);
      await show(writer, state);
    }
    const before = { bytes: writer.out.bytes, full: writer.out.full, cpu: process.cpuUsage() };
    for (let step = 0; step < STEPS; step++) {
      state = next(state);
      await show(writer, state);
    }
    const cpu = process.cpuUsage(before.cpu);
    return {
      bytes: (writer.out.bytes - before.bytes) / STEPS,
      cleared: (writer.out.full - before.full) / STEPS,
      ms: (cpu.user + cpu.system) / 1_000 / STEPS,
    };
  };
  const key = await run((old) => ({ ...old, typed: (old.typed + 'a').slice(old.typed.length >= 60 ? 60 : 0) }));
  const incoming = await run((old) => ({ ...old, last: old.last + 1 }));
  writer.end();
  return { name, key, incoming };
}

async function show(writer, state) {
  writer.show(state);
  await turn();
  // Ink's writing is throttled to at least a millisecond.
  await new Promise((resolve) => setTimeout(resolve, 2));
}

const rows = [
  await measure('Ink, standard', () => inkWriter(Screen, { isScreenReaderEnabled: false })),
  await measure('Ink, incrementalRendering', () =>
    inkWriter(Screen, { incrementalRendering: true, isScreenReaderEnabled: false }),
  ),
  await measure('Ink, standard, a row left free', () => inkWriter(LowScreen, { isScreenReaderEnabled: false })),
  await measure('Ink, incrementalRendering, a row left free', () =>
    inkWriter(LowScreen, { incrementalRendering: true, isScreenReaderEnabled: false }),
  ),
  await measure("im: Ink's frames, own cell painter", ownWriter),
  await measure('Ink, isScreenReaderEnabled (20 messages)', () => inkWriter(Reader, { isScreenReaderEnabled: true })),
  await measure('im --screen-reader: own lines', ownReader),
];
const cell = (value, digits) => value.toFixed(digits);
process.stdout.write(
  '| way of writing | bytes per key | CPU ms per key | bytes per message | CPU ms per message | clears the terminal |\n',
);
process.stdout.write('| --- | --- | --- | --- | --- | --- |\n');
for (const { name, key, incoming } of rows) {
  const clears = key.cleared + incoming.cleared > 0 ? 'at every change' : 'never';
  process.stdout.write(
    `| ${name} | ${cell(key.bytes, 0)} | ${cell(key.ms, 2)} | ${cell(incoming.bytes, 0)} | ${cell(incoming.ms, 2)} | ${clears} |\n`,
  );
}
