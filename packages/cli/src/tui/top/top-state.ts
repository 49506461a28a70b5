import type { AdminAnswer } from '@im-ts/protocol/admin';

/** How one imd does, as the server says it. */
export type TopNode = AdminAnswer<'adminListNodeStates'>['nodes'][number];

/** By what the nodes are sorted: by name, else the highest first. */
export const SORTS = ['name', 'clients', 'messages', 'p99', 'lag', 'cpu', 'memory'] as const;
export type Sort = (typeof SORTS)[number];

/** All nodes together at one time. Rates are by the second, times in microseconds. */
export interface Totals {
  readonly clients: number;
  readonly usersOnline: number;
  readonly messages: number;
  readonly sends: number;
  /** Of all sends, as far as the nodes' own numbers say. */
  readonly p50Us: number;
  /** Of the node that is worst. */
  readonly p99Us: number;
  readonly lag: number;
  readonly unanswered: number;
  readonly poolSize: number;
  readonly poolUsed: number;
  readonly poolWaiting: number;
  readonly cpuPermille: number;
  readonly cores: number;
  /** Of the node that is busiest. */
  readonly loopPermille: number;
  readonly memoryBytes: number;
  readonly machineMemoryBytes: number;
}

/** Why there is no answer, and when it is tried again. */
export interface TopProblem {
  readonly message: string;
  /** Epoch milliseconds. */
  readonly retryAt: number;
}

/** All that the screen shows. */
export interface TopState {
  readonly server: string;
  readonly intervalMs: number;
  readonly columns: number;
  readonly rows: number;
  readonly now: number;
  readonly nodes: readonly TopNode[];
  /** Totals of the last answers, oldest first. */
  readonly history: readonly Totals[];
  /** When the last answer came; 0: none has. */
  readonly answeredAt: number;
  readonly problem: TopProblem | undefined;
  readonly paused: boolean;
  readonly help: boolean;
  readonly sort: Sort;
  /** Nodes above the first one that is shown. */
  readonly scroll: number;
}

export type TopAction =
  | { readonly type: 'answered'; readonly nodes: readonly TopNode[]; readonly now: number }
  | { readonly type: 'failed'; readonly problem: TopProblem; readonly now: number }
  | { readonly type: 'tick'; readonly now: number }
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly type: 'pause' }
  | { readonly type: 'sort' }
  | { readonly type: 'help'; readonly open: boolean }
  | { readonly type: 'scroll'; readonly by: number };

/** More than any terminal is wide. */
const HISTORY = 500;

/** Before the first answer. */
export function initialTop(start: Pick<TopState, 'server' | 'intervalMs' | 'columns' | 'rows' | 'now'>): TopState {
  return {
    ...start,
    nodes: [],
    history: [],
    answeredAt: 0,
    problem: undefined,
    paused: false,
    help: false,
    sort: 'name',
    scroll: 0,
  };
}

/** The state after something happened. While it is paused, answers are not shown. */
export function reduceTop(state: TopState, action: TopAction): TopState {
  switch (action.type) {
    case 'answered': {
      const { nodes, now } = action;
      const answered = { ...state, now, answeredAt: now, problem: undefined };
      if (state.paused) return answered;
      return { ...answered, nodes, history: [...state.history, totalsOf(nodes)].slice(-HISTORY) };
    }
    case 'failed':
      return { ...state, now: action.now, problem: action.problem };
    case 'tick':
      return { ...state, now: action.now };
    case 'resized':
      return { ...state, columns: action.columns, rows: action.rows };
    case 'pause':
      return { ...state, paused: !state.paused };
    case 'sort':
      return { ...state, scroll: 0, sort: SORTS[(SORTS.indexOf(state.sort) + 1) % SORTS.length] ?? 'name' };
    case 'help':
      return { ...state, help: action.open };
    case 'scroll':
      return { ...state, scroll: Math.max(0, Math.min(state.nodes.length - 1, state.scroll + action.by)) };
  }
}

/** What was counted by a node, by the second. */
export function rateOf(count: number, { windowMs }: Pick<TopNode, 'windowMs'>): number {
  return windowMs === 0 ? 0 : (count * 1_000) / windowMs;
}

/** All nodes together. */
export function totalsOf(nodes: readonly TopNode[]): Totals {
  const sum = (value: (node: TopNode) => number) => nodes.reduce((all, node) => all + value(node), 0);
  const most = (value: (node: TopNode) => number) => Math.max(0, ...nodes.map(value));
  const sends = sum((node) => node.sends);
  return {
    clients: sum((node) => node.sockets),
    usersOnline: sum((node) => node.usersOnline),
    messages: sum((node) => rateOf(node.messages, node)),
    sends: sum((node) => rateOf(node.sends, node)),
    p50Us: sends === 0 ? 0 : sum((node) => node.sendP50Us * node.sends) / sends,
    p99Us: most((node) => node.sendP99Us),
    lag: sum((node) => node.logLag),
    unanswered: sum((node) => node.unanswered),
    poolSize: sum((node) => node.poolSize),
    poolUsed: sum((node) => node.poolUsed),
    poolWaiting: sum((node) => node.poolWaiting),
    cpuPermille: sum((node) => node.cpuPermille),
    cores: sum((node) => node.cores),
    loopPermille: most((node) => node.loopPermille),
    memoryBytes: sum((node) => node.memoryBytes),
    machineMemoryBytes: most((node) => node.machineMemoryBytes),
  };
}

const BY: { readonly [Name in Exclude<Sort, 'name'>]: (node: TopNode) => number } = {
  clients: (node) => node.sockets,
  messages: (node) => rateOf(node.messages, node),
  p99: (node) => node.sendP99Us,
  lag: (node) => node.logLag,
  cpu: (node) => node.cpuPermille,
  memory: (node) => node.memoryBytes,
};

/** The nodes in the order in which they are shown. */
export function sortedNodes({ nodes, sort }: Pick<TopState, 'nodes' | 'sort'>): readonly TopNode[] {
  const byName = (one: TopNode, other: TopNode) => (one.id < other.id ? -1 : 1);
  if (sort === 'name') return nodes.toSorted(byName);
  const value = BY[sort];
  return nodes.toSorted((one, other) => value(other) - value(one) || byName(one, other));
}
