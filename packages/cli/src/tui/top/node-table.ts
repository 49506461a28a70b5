import { fitLine } from '../../text/cut.ts';
import type { Row, Span } from '../theme/rows.ts';
import type { StyleName } from '../theme/tokens.ts';
import { rateOf, type Sort, sortedNodes, type TopNode, type TopState } from './top-state.ts';
import { percent, shortAge, shortBytes, shortNumber, shortTime } from './top-units.ts';

interface Column {
  readonly title: string;
  readonly width: number;
  readonly sort?: Sort;
  readonly text: (node: TopNode, now: number) => string;
  /** What is out of the ordinary. */
  readonly style?: (node: TopNode) => StyleName | undefined;
  /** It is known of a node that does not report, too. */
  readonly always?: true;
}

const SLOW_US = 500_000;
const BUSY = 800;

const over = (isOver: boolean, style: StyleName): StyleName | undefined => (isOver ? style : undefined);

/** Each from the left; when there is no room, those that come last in DROPPED go first. */
const COLUMNS = {
  clients: { title: 'CLIENTS', width: 7, sort: 'clients', text: (node) => shortNumber(node.sockets), always: true },
  messages: { title: 'MSG/S', width: 6, sort: 'messages', text: (node) => shortNumber(rateOf(node.messages, node)) },
  p50: { title: 'P50', width: 7, text: (node) => shortTime(node.sendP50Us) },
  p99: {
    title: 'P99',
    width: 7,
    sort: 'p99',
    text: (node) => shortTime(node.sendP99Us),
    style: ({ sendP99Us }) => over(sendP99Us > SLOW_US, 'warning'),
  },
  lag: {
    title: 'LAG',
    width: 5,
    sort: 'lag',
    text: (node) => shortNumber(node.logLag),
    style: ({ logLag }) => over(logLag > 1_000, 'warning'),
  },
  pool: {
    title: 'POOL',
    width: 6,
    text: ({ poolUsed, poolSize }) => `${poolUsed}/${poolSize}`,
    style: ({ poolWaiting }) => over(poolWaiting > 0, 'error'),
  },
  loop: {
    title: 'LOOP',
    width: 5,
    text: (node) => percent(node.loopPermille),
    style: ({ loopPermille }) => over(loopPermille > BUSY, 'error'),
  },
  cpu: { title: 'CPU', width: 5, sort: 'cpu', text: (node) => percent(node.cpuPermille) },
  memory: { title: 'MEM', width: 7, sort: 'memory', text: (node) => shortBytes(node.memoryBytes) },
  search: {
    title: 'INDEX',
    width: 6,
    text: ({ followerLagMs }) => (followerLagMs < 1_000 ? '-' : shortAge(followerLagMs)),
  },
  events: { title: 'EVENTS/S', width: 8, text: (node) => shortNumber(rateOf(node.events, node)) },
  up: { title: 'UP', width: 6, text: (node, now) => shortAge(now - Date.parse(node.startedAt)), always: true },
  version: { title: 'VERSION', width: 8, text: ({ version }) => version, always: true },
} as const satisfies Readonly<Record<string, Column>>;

type ColumnName = keyof typeof COLUMNS;

const IN_ORDER = Object.keys(COLUMNS) as ColumnName[];
/** The most needed first. */
const NEEDED: readonly ColumnName[] = [
  'messages',
  'p99',
  'clients',
  'cpu',
  'memory',
  'lag',
  'pool',
  'loop',
  'p50',
  'up',
  'events',
  'search',
  'version',
];
const GAP = 2;
const NAME_WIDTH = 14;
const LONGEST_NAME = 40;

/** The columns that fit into so many cells beside a name. */
export function columnsFor(width: number): readonly ColumnName[] {
  let left = width - NAME_WIDTH;
  const taken = new Set<ColumnName>();
  for (const name of NEEDED) {
    const cells = COLUMNS[name].width + GAP;
    if (cells > left) break;
    left -= cells;
    taken.add(name);
  }
  return IN_ORDER.filter((name) => taken.has(name));
}

/** The table of nodes, in so many rows of so many cells. */
export function nodeTable(
  state: TopState,
  { width, height }: { readonly width: number; readonly height: number },
): Row[] {
  if (height < 2) return [];
  const names = columnsFor(width);
  const used = names.reduce((sum, name) => sum + COLUMNS[name].width + GAP, 0);
  const nameWidth = Math.min(LONGEST_NAME, width - used);
  const nodes = sortedNodes(state);
  const name = shownName(nodes);
  const room = height - 1;
  const from = Math.max(0, Math.min(state.scroll, nodes.length - room));
  const shown = nodes.slice(from, from + room);
  const rows = shown.map((node) => nodeRow(node, { name: name(node), names, nameWidth, now: state.now }));
  const below = nodes.length - from - shown.length;
  // What is not seen is counted, in place of the last row that is.
  if (below > 0 && rows.length > 1) {
    rows[rows.length - 1] = [{ text: ` ▼ ${below + 1} more nodes below`, style: 'dim' }];
  }
  return [titles(state.sort, names, nameWidth), ...rows];
}

/** What tells one start of a node from another. */
const START = /-[0-9a-f]{8}$/;

/** How nodes are called: without what tells their starts apart, unless two would have one name. */
function shownName(nodes: readonly TopNode[]): (node: TopNode) => string {
  const short = ({ id }: TopNode) => id.replace(START, '');
  const isClear = new Set(nodes.map(short)).size === nodes.length;
  return isClear ? short : ({ id }) => id;
}

function titles(sort: Sort, names: readonly ColumnName[], nameWidth: number): Row {
  const cell = (column: Pick<Column, 'title' | 'sort' | 'width'>): Span => {
    const isSorted = column.sort === sort;
    return {
      text: ' '.repeat(GAP) + fitLine(column.title, column.width, 'right'),
      style: isSorted ? 'accent' : 'strong',
    };
  };
  return [
    { text: ` ${fitLine('NODE', nameWidth - 1)}`, style: sort === 'name' ? 'accent' : 'strong' },
    ...names.map((name) => cell(COLUMNS[name])),
  ];
}

function nodeRow(
  node: TopNode,
  {
    name,
    names,
    nameWidth,
    now,
  }: {
    readonly name: string;
    readonly names: readonly ColumnName[];
    readonly nameWidth: number;
    readonly now: number;
  },
): Row {
  const state = node.leaving ? ' leaving' : node.reports ? '' : ' silent';
  return [
    // The node that answers.
    { text: node.current ? '•' : ' ', style: 'accent' },
    { text: fitLine(name, nameWidth - 2 - state.length), style: node.reports ? undefined : 'dim' },
    { text: `${state} `, style: 'warning' },
    ...names.map((columnName): Span => {
      const column: Column = COLUMNS[columnName];
      const isKnown = node.reports || column.always === true;
      return {
        text: ' '.repeat(GAP) + fitLine(isKnown ? column.text(node, now) : '-', column.width, 'right'),
        style: isKnown ? column.style?.(node) : 'dim',
      };
    }),
  ];
}
