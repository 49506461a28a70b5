import { cutLine } from '../../text/cut.ts';
import { clockLabel } from '../../text/time.ts';
import { textWidth } from '../../text/width.ts';
import { rowText, wrapClusters } from '../../text/wrap.ts';
import { EMPTY_ROW, type Row, rowWidth, type Span } from '../theme/rows.ts';
import type { StyleName } from '../theme/tokens.ts';
import { nodeTable } from './node-table.ts';
import { sparkline } from './sparkline.ts';
import { type TopState, type Totals, totalsOf } from './top-state.ts';
import { percent, shortAge, shortBytes, shortNumber, shortTime } from './top-units.ts';

const LABEL = 10;
const VALUE = 8;
/** From this width on, each line has more to say behind its picture. */
const WITH_NOTES = 76;
const NOTE = 26;
/** Fewer rows than this have no room for a table below all lines. */
const MIN_TABLE = 4;
/** With fewer rows, nothing stands apart from a problem. */
const ROOMY = 20;
/** Of a picture of what seldom changes, the highest block stays free. */
const HEADROOM = 1.3;

/** The whole screen. */
export function topRows(state: TopState): Row[] {
  const { columns, rows } = state;
  const head = header(state);
  const problem = problemRows(state);
  const top = [head, ...problem, ...(problem.length > 0 && rows < ROOMY ? [] : [EMPTY_ROW])];
  const room = rows - top.length - 1;
  return [...top, ...filled(body(state, room), room), footer(state)].slice(0, rows).map((row) => cutRow(row, columns));
}

function body(state: TopState, room: number): Row[] {
  if (state.help) return helpRows(state.columns);
  if (state.answeredAt === 0)
    return state.problem === undefined ? [[{ text: ' Waiting for the first answer …', style: 'dim' }]] : [];
  const lines = overview(state);
  const shown = lines.slice(0, Math.max(0, room - MIN_TABLE - 1));
  const gap = shown.length > 0 ? [EMPTY_ROW] : [];
  const height = room - shown.length - gap.length;
  return [...shown, ...gap, ...nodeTable(state, { width: state.columns - 1, height })];
}

function filled(rows: Row[], height: number): Row[] {
  return [...rows.slice(0, height), ...Array.from({ length: Math.max(0, height - rows.length) }, () => EMPTY_ROW)];
}

/** Left and right in one row; what does not fit of the left is cut. */
function spread(left: readonly Span[], right: readonly Span[], columns: number): Row {
  const free = columns - rowWidth(left) - rowWidth(right);
  if (free >= 1) return [...left, { text: ' '.repeat(free) }, ...right];
  return [...cutRow(left, columns - rowWidth(right) - 1), { text: ' ' }, ...right];
}

function cutRow(row: Row, columns: number): Row {
  if (rowWidth(row) <= columns) return row;
  const kept: Span[] = [];
  let left = columns;
  for (const span of row) {
    if (left <= 0) break;
    const text = textWidth(span.text) <= left ? span.text : cutLine(span.text, left);
    kept.push({ ...span, text });
    left -= textWidth(text);
  }
  return kept;
}

function header({ server, nodes, columns, now, paused, problem, answeredAt, intervalMs }: TopState): Row {
  const host = server.split(',', 1)[0]?.replace(/^https?:\/\//, '') ?? server;
  const count = nodes.length === 0 ? '' : nodes.length === 1 ? '1 node' : `${nodes.length} nodes`;
  const late = answeredAt > 0 && now - answeredAt > 3 * intervalMs + 2_000;
  const [word, style]: readonly [string, StyleName] = paused
    ? ['paused', 'warning']
    : problem !== undefined
      ? ['away', 'error']
      : late
        ? [`no answer for ${shortAge(now - answeredAt)}`, 'warning']
        : ['live', 'ok'];
  const seconds = String(new Date(now).getSeconds()).padStart(2, '0');
  const left: Span[] = [
    { text: ' imctl top', style: 'strong' },
    { text: `  ${cutLine(host, Math.max(10, columns - 44))}`, style: 'accent' },
    ...(count === '' ? [] : [{ text: ` · ${count}`, style: 'dim' } as const]),
  ];
  return spread(
    left,
    [
      { text: `● ${word}`, style },
      { text: `  ${clockLabel(now)}:${seconds} `, style: 'dim' },
    ],
    columns,
  );
}

function problemRows({ problem, columns, now }: TopState): Row[] {
  if (problem === undefined) return [];
  const seconds = Math.max(0, Math.ceil((problem.retryAt - now) / 1_000));
  const again = seconds === 0 ? 'Trying again …' : `Trying again in ${seconds} s.`;
  return wrapClusters(`${problem.message} ${again}`, Math.max(10, columns - 2))
    .slice(0, 4)
    .map((row): Row => [{ text: ` ${rowText(row)}`, style: 'error' }]);
}

interface Line {
  readonly label: string;
  readonly value: string;
  readonly of: (totals: Totals) => number;
  /** What fills the picture, if nothing is higher. */
  readonly top?: number;
  readonly note: string;
  readonly style?: StyleName | undefined;
}

function overview({ nodes, history, columns }: TopState): Row[] {
  const now = totalsOf(nodes);
  const highest = (value: (totals: Totals) => number) => Math.max(0, ...history.map(value));
  const peak = highest(({ messages }) => messages);
  const lines: readonly Line[] = [
    {
      label: 'Messages',
      value: `${shortNumber(now.messages)} /s`,
      of: ({ messages }) => messages,
      top: 5,
      note: `peak ${shortNumber(peak)} /s`,
    },
    {
      label: 'Sends p99',
      value: shortTime(now.p99Us),
      of: ({ p99Us }) => p99Us,
      top: 20_000,
      note: `p50 ${shortTime(now.p50Us)} · ${shortNumber(now.sends)} /s`,
      style: now.p99Us > 500_000 ? 'warning' : undefined,
    },
    {
      label: 'Clients',
      value: shortNumber(now.clients),
      of: ({ clients }) => clients,
      top: Math.max(5, HEADROOM * highest(({ clients }) => clients)),
      note: `${shortNumber(now.usersOnline)} users online`,
    },
    {
      label: 'Lag',
      value: shortNumber(now.lag),
      of: ({ lag }) => lag,
      top: 100,
      note: `${shortNumber(now.unanswered)} unanswered`,
      style: now.lag > 1_000 ? 'warning' : undefined,
    },
    {
      label: 'Database',
      value: `${now.poolUsed}/${now.poolSize}`,
      of: ({ poolUsed, poolWaiting }) => poolUsed + poolWaiting,
      top: Math.max(1, now.poolSize),
      note: now.poolWaiting === 0 ? 'nothing waits' : `${shortNumber(now.poolWaiting)} wait`,
      style: now.poolWaiting > 0 ? 'error' : undefined,
    },
    {
      label: 'CPU',
      value: percent(now.cpuPermille),
      of: ({ cpuPermille }) => cpuPermille,
      top: 1_000,
      note: `of ${now.cores} cores · loop ${percent(now.loopPermille)}`,
      style: now.loopPermille > 800 ? 'error' : undefined,
    },
    {
      label: 'Memory',
      value: shortBytes(now.memoryBytes),
      of: ({ memoryBytes }) => memoryBytes,
      top: HEADROOM * highest(({ memoryBytes }) => memoryBytes),
      note: `machine ${shortBytes(now.machineMemoryBytes)}`,
    },
  ];
  return lines.map((line) => lineRow(line, history, columns));
}

function lineRow({ label, value, of, top, note, style }: Line, history: readonly Totals[], columns: number): Row {
  const noteWidth = columns >= WITH_NOTES ? NOTE : 0;
  const width = Math.max(0, columns - LABEL - VALUE - 5 - noteWidth);
  const picture = sparkline(history.map(of), width, top);
  return [
    { text: ` ${label.padEnd(LABEL)}`, style: 'dim' },
    { text: value.padStart(VALUE), style: style ?? 'strong' },
    { text: '  ' },
    { text: picture, style: style ?? 'accent' },
    ...(noteWidth === 0 ? [] : [{ text: `  ${note}`, style: 'dim' } as const]),
  ];
}

const HELP: readonly (readonly [string, string])[] = [
  ['q', 'quit'],
  ['p', 'pause, and go on'],
  ['s', 'sort by the next column; its title is coloured'],
  ['↑ ↓', 'scroll the nodes'],
  ['?', 'this help; any key closes it'],
  ['', ''],
  ['CLIENTS', 'connections'],
  ['MSG/S', 'messages that the node stored, over the last 5 s as all rates'],
  ['P50 P99', 'time from a send to its answer: of half of them, of 99 in 100'],
  ['LAG', 'commands in the log that are not published yet'],
  ['POOL', 'connections to the database in use; red: work waits for one'],
  ['LOOP', 'how busy the one thread is that serves clients; red: over 80 %'],
  ['CPU', 'of one core; other threads count, too'],
  ['INDEX', 'how far the search index is behind'],
];

function helpRows(columns: number): Row[] {
  const width = Math.max(...HELP.map(([name]) => textWidth(name)));
  return HELP.flatMap(([name, text]): Row[] => {
    const [first, ...rest] = wrapClusters(text, Math.max(10, columns - width - 5)).map(rowText);
    const indent = ' '.repeat(width + 4);
    return [
      [{ text: ` ${name.padEnd(width)}   `, style: 'accent' }, { text: first ?? '' }],
      ...rest.map((line): Row => [{ text: indent }, { text: line }]),
    ];
  });
}

function footer({ columns, sort, paused, intervalMs, help }: TopState): Row {
  const key = (name: string, what: string): Span[] => [
    { text: ` ${name}`, style: 'strong' },
    { text: ` ${what} `, style: 'dim' },
  ];
  if (help) return [...key('any key', 'closes this help')];
  const left = [
    ...key('q', 'quit'),
    ...key('p', paused ? 'go on' : 'pause'),
    ...key('s', `sort: ${sort}`),
    ...key('?', 'help'),
  ];
  const right: Span[] = [{ text: `every ${intervalMs / 1_000} s `, style: 'dim' }];
  return rowWidth(left) + rowWidth(right) < columns ? spread(left, right, columns) : left;
}
