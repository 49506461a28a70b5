// The tables of docs/scaling.md.
import { calibration, comparison, modelOf } from './load.mjs';
import { busiestPartition } from './simulations.mjs';
import {
  ASSUMED,
  CONVERSATIONS,
  connectionsOf,
  endOf,
  firstLimit,
  LIMITS,
  nodesTouched,
  RECEIVERS,
  sizeOf,
} from './sizes.mjs';

const SIZES = [1, 3, 10, 20, 50, 100, 300, 1_000];
const SEEDS = [1, 2, 3, 4, 5];

const fixed = (number, digits = 0) =>
  number.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
/** Two digits, or a whole number. */
const short = (number) => (number === 0 || number >= 10 ? fixed(number) : String(Number(number.toPrecision(2))));
const bold = (text, isBad) => (isBad ? `**${text}**` : text);
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function sizesTable(figures) {
  const head = [
    'nodes',
    'users online',
    'messages/s',
    'a node: cores (reading events)',
    'database: cores',
    'a broker: cores, MB/s',
    'clients of a dead node back after',
    'ends first',
  ];
  const rows = SIZES.map((nodes) => {
    const size = sizeOf(figures, nodes);
    const { name, used } = firstLimit(size);
    return [
      fixed(nodes),
      fixed(size.users),
      fixed(size.perSecond),
      `${short(size.nodeCores)} (${short(size.readingCores)})`,
      short(size.databaseCores),
      nodes === 1 ? '-' : `${short(size.brokerCores)}, ${short(size.brokerMbs)}`,
      nodes === 1 ? '-' : `${short(size.returnSeconds)} s`,
      bold(`${name}: ${fixed(used * 100)} %`, used > 1),
    ];
  });
  return table(head, rows);
}

function limitsTable(figures) {
  const ends = LIMITS.map((limit) => ({ ...limit, end: endOf(figures, limit) }));
  ends.sort((one, other) => (one.end ?? Number.POSITIVE_INFINITY) - (other.end ?? Number.POSITIVE_INFINITY));
  return table(
    ['what ends', 'at nodes', 'the way past it'],
    ends.map(({ name, end, way }) => [name, end === undefined ? 'above 1,000' : fixed(end), way]),
  );
}

function interestTable(figures) {
  const rows = SIZES.filter((nodes) => nodes >= 10).map((nodes) => {
    const { nodeCores, brokerMbs, byInterest, followed } = sizeOf(figures, nodes);
    return [
      fixed(nodes),
      `${short(followed * 100)} %`,
      short(nodeCores),
      short(byInterest.nodeCores),
      short(brokerMbs),
      short(byInterest.brokerMbs),
    ];
  });
  const head = [
    'nodes',
    'messages that concern a node',
    'cores of a node',
    'by interest',
    'MB/s of a broker',
    'by interest',
  ];
  return table(head, rows);
}

function looksTable(figures) {
  const rows = SIZES.filter((nodes) => nodes >= 20).map((nodes) => {
    const { databaseLookCores, databasePollCores, lookCores, partitions } = sizeOf(figures, nodes);
    return [
      fixed(nodes),
      fixed(partitions),
      fixed(4 * nodes),
      short(lookCores),
      short(databaseLookCores),
      short(databasePollCores),
    ];
  });
  const head = ['nodes', 'partitions', 'looks/s', 'cores of a node', 'cores of the database', 'and for ended sessions'];
  return table(head, rows);
}

function pricesTable(figures) {
  const { prices, cycles } = modelOf(figures);
  const { oneNode, requests, resume, poll, presence, looks } = figures;
  const [slow, fast] = requests;
  const both = (at) => `${short(at(slow.perSecond))} to ${short(at(fast.perSecond))}`;
  const commit = (side) => short(oneNode.alone[side] - oneNode.busy[side]);
  const cycle = (seconds) => `${short(seconds * 1_000)} ms`;
  return table(
    ['what', 'µs of CPU', 'measured as'],
    [
      [
        'a message: node; database',
        `${short(oneNode.busy.server)}; ${short(oneNode.busy.database)}`,
        'pairs32 on one node',
      ],
      ['a transaction: node; database', `${commit('server')}; ${commit('database')}`, 'pair1 less pairs32'],
      ['a delivery', short(oneNode.delivery), 'a group of 200'],
      ['a request that writes', both(prices.write), `${short(slow.perSecond)} to ${short(fast.perSecond)} a second`],
      ['a fetch', both(prices.fetch), 'the same, in a process that reads'],
      ['a request, in the broker', both(prices.broker), 'the same, both sides'],
      ['a record: written; read', `${short(prices.writeRecord)}; ${short(prices.readRecord)}`, '12 in a request'],
      [
        'a message in a record: written; read; passed over',
        `${short(prices.writeMessage)}; ${short(prices.readMessage)}; ${short(prices.passMessage)}`,
        '100 in a record',
      ],
      [
        'a client that comes back: node; database',
        `${short(resume.server)}; ${short(resume.database)}`,
        'two nodes on MariaDB',
      ],
      [
        'a look for leases: node; database',
        `${short(looks[0].server)}; ${short(looks[0].database)}`,
        `${looks[0].partitions} partitions, ${looks[0].owners} nodes; more for ${looks[2].partitions} and ${fixed(looks[2].owners)}: ${short(looks[2].server)}; ${short(looks[2].database)}`,
      ],
      [
        'a look for ended sessions: node; database',
        `${short(poll.server)}; ${short(poll.database)}`,
        'every 300 ms, each node',
      ],
      [
        'somebody comes or goes elsewhere',
        short(presence.change),
        `and ${fixed(presence.bytes)} bytes are kept of each`,
      ],
      [
        'how long things take that wait for each other',
        '',
        `commands ${cycle(cycles.command)}, transactions ${cycle(cycles.commit)}, events ${cycle(cycles.event)}, fetches ${cycle(cycles.fetch)}: from batches at ${short(calibration(figures).perSecond)} messages/s on two nodes`,
      ],
    ],
  );
}

function factorsSentence(figures) {
  const { factors } = modelOf(figures);
  const { nodes, perSecond } = calibration(figures);
  const times = (factor) => `${fixed(factor, 2)} times`;
  return `At ${short(perSecond)} messages/s, ${nodes} nodes used ${times(factors.server)} what these prices come to, the database ${times(factors.database)}, the broker ${times(factors.broker)} and one more reader ${times(factors.reading)}; the model multiplies by that.`;
}

function assumedTable() {
  return table(
    ['assumed', 'value'],
    Object.values(ASSUMED).map(([value, what]) => [what, fixed(value, value < 1 ? 2 : 0)]),
  );
}

function checkTable(figures) {
  const found = comparison(figures);
  const names = found[0].rows.map(([name]) => name);
  const rows = found.map(({ nodes, perSecond, rows: cells }) => [
    String(nodes),
    fixed(perSecond),
    ...cells.map(([, measured, said]) => `${short(measured)} / ${short(said)}`),
  ]);
  return table(['nodes', 'messages/s', ...names], rows);
}

function skewSentence() {
  const parts = [12, 48, 256].map((partitions) => {
    const found = SEEDS.map((seed) => busiestPartition(partitions, 20_000, seed));
    return `${fixed(Math.min(...found), 1)} to ${fixed(Math.max(...found), 1)} times the mean with ${partitions} partitions`;
  });
  return `The busiest partition has ${parts.join(', ')} (five simulations of 20,000 conversations, the largest of which has 1 % of all messages).`;
}

/** The size from which the looks of all nodes take a tenth of a core of the database. */
function looksSentence(figures) {
  let nodes = 1;
  while (nodes < 1_000 && sizeOf(figures, nodes).databaseLookCores < 0.1) nodes += 1;
  return `They take a tenth of a core of the database at ${nodes} nodes: from there on they should ask only for what has changed.`;
}

const mixSentence = () =>
  `A message has ${fixed(RECEIVERS, 1)} receivers online: ${CONVERSATIONS.map(({ name, share, online }) => `${fixed(share * 100)} % ${name} (${online} online)`).join(', ')}; with 20 nodes they are on ${fixed(nodesTouched(20), 1)} of them.`;

/** Where leading columns put the tables: by conversation, by user, or of the whole server. */
function schemaTable(tables) {
  const keyOf = ({ name, primaryKey, columns }) => {
    if (name === 'conversations') return 'conversation';
    if (name === 'users' || name === 'sessions') return 'user';
    const key = primaryKey?.[0] ?? columns[0].name;
    return key === 'conversation_id' ? 'conversation' : key === 'user_id' ? 'user' : 'server';
  };
  const named = (kind) =>
    tables
      .filter((one) => keyOf(one) === kind)
      .map(({ name }) => `\`${name}\``)
      .join(', ');
  return table(
    ['split by', 'tables'],
    [
      ['conversation', named('conversation')],
      ['user', named('user')],
      ['not at all', named('server')],
    ],
  );
}

/** What is written between the markers of docs/scaling.md, by the name of the marker. */
export function scalingParts(figures, tables) {
  const { machine, date } = figures;
  return {
    sizes: sizesTable(figures),
    limits: limitsTable(figures),
    interest: interestTable(figures),
    looks: `${looksTable(figures)}\n\n${looksSentence(figures)}`,
    prices: `Run of ${date}: ${machine.cores} × ${machine.cpu}, Node ${machine.node}, load before ${fixed(machine.loadBefore, 1)}, calibration ${fixed(machine.calibrationMs)} ms.\n\n${pricesTable(figures)}\n\n${factorsSentence(figures)}`,
    assumed: `${assumedTable()}\n\n${mixSentence()}\n\n${skewSentence()}`,
    check: checkTable(figures),
    connections: `A node had ${fixed(connectionsOf(figures))} connections to the database under load.`,
    schema: schemaTable(tables),
  };
}
