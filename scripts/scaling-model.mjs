// How a cluster grows, on paper. `npm run generate` puts what this prints between the markers of docs/scaling.md;
// `node scripts/scaling-model.mjs` prints it, `--measure` measures the costs of an event again on this machine (after a build).
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Every number that goes in, with where it is from. µs are CPU time of one core; bytes are of one message with 100 bytes of text. */
const INPUTS = {
  storeUs: [13, 'measured', 'pairs32 on MariaDB less one delivery: take, judge, store, answer; its database is apart'],
  deliverUs: [0.7, 'measured', 'group of 200: one delivery to one socket'],
  decodeUs: [1.9, 'measured', '--measure: one event and its answer out of a record of 100 (JSON)'],
  encodeUs: [1.5, 'measured', '--measure: one event into the frame for the sockets of a node'],
  eventBytes: [555, 'measured', '--measure: one event and its answer in a record (JSON, not compressed)'],
  resumeUs: [710, 'measured', 'storm: one client comes back with Hello and Sync'],
  recordUs: [
    455,
    'measured',
    'pair1 on two nodes less pair1 on one, by five: command written and read, event written and read by both (kafkajs)',
  ],
  batchMessages: [50, 'assumed', 'messages in one batch of a busy partition'],
  databaseRate: [
    20000,
    'assumed',
    'messages a second of one database server: a third of pairs32 on MariaDB, which shares two cores; for reads and replicas',
  ],
  brokerMbs: [600, 'assumed', 'MB a second that one broker sends, on a 10 Gbit network with room for replicas'],
  usersPerNode: [10000, 'chosen', 'online users of a node'],
  sendsPerUser: [0.05, 'chosen', 'messages a second of one online user in the busiest minute: one in 20 s'],
  nodesPerBroker: [30, 'chosen', 'nodes for each broker; never less than three brokers'],
  budget: [0.5, 'chosen', 'share of one core that a node may spend on reading what is not for it'],
};

/** Who reads a message: share of the messages, members of the conversation, members who are online. */
const CONVERSATIONS = [
  { name: 'direct', share: 0.6, members: 2, online: 1.5 },
  { name: 'group of 10', share: 0.3, members: 10, online: 5 },
  { name: 'group of 100', share: 0.09, members: 100, online: 40 },
  { name: 'group of 1,000', share: 0.01, members: 1000, online: 300 },
];

const value = Object.fromEntries(Object.entries(INPUTS).map(([name, [number]]) => [name, number]));
const receivers = CONVERSATIONS.reduce((sum, { share, online }) => sum + share * online, 0);

/** How many of `groups` have a member among `online`, when users are spread evenly. */
const groupsTouched = (groups, online) => groups * (1 - (1 - 1 / groups) ** online);
const copies = (groups) =>
  CONVERSATIONS.reduce((sum, { share, online }) => sum + share * groupsTouched(groups, online), 0);

const brokersOf = (nodes) => Math.max(3, Math.ceil(nodes / value.nodesPerBroker));

/** A cluster of `nodes`; the event log is cut in `groups`, of which a node reads one. 1: every node reads everything. */
function cluster(nodes, groups = 1) {
  const messages = nodes * value.usersPerNode * value.sendsPerUser;
  const read = (messages * copies(groups)) / groups;
  const perEvent = value.decodeUs + value.encodeUs + value.recordUs / value.batchMessages;
  const own = messages / nodes;
  return {
    nodes,
    groups,
    messages,
    read,
    storeCores: (own * value.storeUs + (own / value.batchMessages) * 2 * value.recordUs) / 1e6,
    readCores: (read * perEvent) / 1e6,
    deliverCores: (own * receivers * value.deliverUs) / 1e6,
    nodeMbs: (read * value.eventBytes) / 1e6,
    brokerMbs: (nodes * read * value.eventBytes) / 1e6 / brokersOf(nodes),
    databases: Math.ceil(messages / value.databaseRate),
    resumeSeconds: nodes === 1 ? Number.NaN : (value.usersPerNode * value.resumeUs) / 1e6 / (nodes - 1),
  };
}

/** The least number of groups with which reading stays in its budget, and the brokers in theirs. */
function groupsNeeded(nodes) {
  for (let groups = 1; groups <= nodes; groups++) {
    const { readCores, brokerMbs } = cluster(nodes, groups);
    if (readCores <= value.budget && brokerMbs <= value.brokerMbs) return groups;
  }
  return undefined;
}

/** A small repeatable generator (mulberry32), so that the simulation prints the same everywhere. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Share of the busiest partition against the mean, when the conversation of rank r has 1/r of the traffic of the first. */
function busiest(partitions, conversations, seed) {
  const next = random(seed);
  const load = new Float64Array(partitions);
  let total = 0;
  for (let rank = 1; rank <= conversations; rank++) {
    const weight = 1 / (rank + 10);
    load[Math.floor(next() * partitions)] += weight;
    total += weight;
  }
  return (Math.max(...load) / total) * partitions;
}

/** The kind of conversation that a message is in, by a random number from 0 to 1. */
function pick(dice) {
  let left = dice;
  for (const kind of CONVERSATIONS) {
    left -= kind.share;
    if (left < 0) return kind;
  }
  return CONVERSATIONS[0];
}

/** The expected copies, thrown with dice: users of a conversation are put on groups at random. */
function simulatedCopies(groups, rounds, seed) {
  const next = random(seed);
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    const kind = pick(next());
    const online = Math.floor(kind.online) + (next() < kind.online % 1 ? 1 : 0);
    sum += new Set(Array.from({ length: online }, () => Math.floor(next() * groups))).size;
  }
  return sum / rounds;
}

const SIZES = [1, 3, 10, 30, 100, 300, 1000];
const SEEDS = [1, 2, 3, 4, 5];
const round = (number, digits = 0) =>
  number.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function inputTable() {
  const rows = Object.entries(INPUTS).map(([name, [number, kind, what]]) => [
    `\`${name}\``,
    String(number),
    kind,
    what,
  ]);
  return table(['input', 'value', 'is', 'from'], rows);
}

function growthTable(groupsOf) {
  const head = [
    'nodes',
    'groups',
    'messages/s',
    'read by a node/s',
    'store',
    'read',
    'deliver',
    'MB/s to a node',
    'MB/s of a broker',
    'databases',
    'a node dies: s',
  ];
  const rows = SIZES.map((nodes) => {
    const groups = groupsOf(nodes);
    if (groups === undefined) return [round(nodes), 'none is enough', '', '', '', '', '', '', '', '', ''];
    const found = cluster(nodes, groups);
    const bold = (text, bad) => (bad ? `**${text}**` : text);
    return [
      round(nodes),
      round(groups),
      round(found.messages),
      round(found.read),
      round(found.storeCores, 2),
      bold(round(found.readCores, 2), found.readCores > value.budget),
      round(found.deliverCores, 2),
      round(found.nodeMbs, 1),
      bold(round(found.brokerMbs), found.brokerMbs > value.brokerMbs),
      round(found.databases),
      Number.isNaN(found.resumeSeconds) ? '-' : round(found.resumeSeconds, 2),
    ];
  });
  return table(head, rows);
}

function limitsTable() {
  const perEvent = value.decodeUs + value.encodeUs + value.recordUs / value.batchMessages;
  const lean = value.decodeUs + value.recordUs / value.batchMessages;
  const rate = value.usersPerNode * value.sendsPerUser;
  const byReading = (value.budget * 1e6) / perEvent;
  const byLean = (value.budget * 1e6) / lean;
  let byBrokers = 1;
  while (cluster(byBrokers).brokerMbs <= value.brokerMbs) byBrokers += 1;
  return table(
    ['what ends first', 'at messages/s', 'at nodes'],
    [
      ['one database server', round(value.databaseRate), round(value.databaseRate / rate)],
      ['the brokers send every event to every node', round(byBrokers * rate), round(byBrokers)],
      ['a node reads and encodes every event', round(byReading), round(byReading / rate)],
      ['the same, if only events with a receiver here were encoded', round(byLean), round(byLean / rate)],
    ],
  );
}

function skewTable() {
  const rows = [12, 24, 48, 96, 192].map((partitions) => {
    const found = SEEDS.map((seed) => busiest(partitions, 20_000, seed));
    return [round(partitions), round(Math.min(...found), 2), round(Math.max(...found), 2)];
  });
  return table(['partitions', 'least', 'most'], rows);
}

function copiesTable() {
  const rows = [1, 4, 16, 64].map((groups) => [
    round(groups),
    round(copies(groups), 2),
    round(simulatedCopies(groups, 20_000, 7), 2),
    `${round((100 * copies(groups)) / groups, 1)} %`,
  ]);
  return table(['groups', 'copies of a message, computed', 'simulated', 'of all messages read by a node'], rows);
}

/** What stands between the markers of docs/scaling.md. */
function renderScalingModel() {
  return [
    '#### Inputs',
    inputTable(),
    `A message has ${round(receivers, 2)} receivers who are online: ${CONVERSATIONS.map(({ name, share, online }) => `${round(share * 100)} % ${name} (${online} online)`).join(', ')}.`,
    '#### Every node reads every event, as it is now',
    'Cores of one node; bold is over its budget.',
    growthTable(() => 1),
    '#### What ends first',
    limitsTable(),
    '#### Events cut by groups of gateways',
    'The least number of groups that keeps both budgets.',
    growthTable(groupsNeeded),
    '#### Copies of a message',
    copiesTable(),
    '#### The busiest partition',
    'Times the mean, in five simulations of 20,000 conversations.',
    skewTable(),
  ].join('\n\n');
}

/** docs/scaling.md with the present output between its markers. */
export function renderScalingDoc() {
  const text = readFileSync(join(root, 'docs/scaling.md'), 'utf8');
  const [before, , after] = text.split(/<!-- model -->|<!-- end of model -->/);
  if (after === undefined) throw new Error('docs/scaling.md has lost the markers of the model.');
  return `${before}<!-- model -->\n\n${renderScalingModel()}\n\n<!-- end of model -->${after}`;
}

async function measure() {
  const load = (path) => import(pathToFileURL(join(root, path)).href);
  const { conversationEventToWire, encodeEvents } = await load('packages/server/dist/commands/to-wire.js');
  const { decodeRecord, encodeRecord } = await load('packages/server/dist/pipeline/kafka/record-codec.js');
  const events = Array.from({ length: 100 }, (_, index) => sampleEvent(index));
  // What the owner of a partition publishes for a batch: the answers, then the events.
  const outcomes = { type: 'outcomes', outcomes: events.map((_, index) => sampleOutcome(index)) };
  const record = Buffer.from(
    encodeRecord(
      '0123456789abcdef',
      [outcomes, ...events].map((item) => JSON.stringify(item)),
    ),
  );
  process.stdout.write(`eventBytes ${round(record.length / 100)}\n`);
  const tell = (name, work) => process.stdout.write(`${name} ${round(cpuUs(work) / 100, 2)}\n`);
  tell('decodeUs', () => decodeRecord(record));
  tell('encodeUs', () => {
    for (const event of events) encodeEvents([{ conversation: conversationEventToWire(event) }]);
  });
}

function sampleEvent(index) {
  const body = 'A message of one hundred bytes, which is about what people write to each other when they do chat so.';
  const [conversationId, seq, rev, at] = [1e6 + index, 4000 + index, 5000 + index, 1795613649315];
  const message = {
    conversationId,
    seq,
    rev,
    senderId: 2e6 + index,
    clientId: '0193a5b0c7d87e1f9a2b3c4d5e6f7a8b',
    kind: 'text',
    body,
    payload: '',
    replyTo: 0,
    sentAt: at,
    editedAt: 0,
    recalledAt: 0,
  };
  return { type: 'conversation', conversationId, rev, actorId: 2e6 + index, at, change: { type: 'stored', message } };
}

function sampleOutcome(index) {
  const outcome = { type: 'stored', seq: 4000 + index, rev: 5000 + index, at: 1795613649315 };
  return { node: 'imd-1', commandId: 1e6 + index, outcome };
}

/** CPU time of one call in µs, the best of five rounds: other work on the machine only makes it longer. */
function cpuUs(work) {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 5; turn++) {
    const begun = process.cpuUsage();
    for (let call = 0; call < 1_000; call++) work();
    const { user, system } = process.cpuUsage(begun);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--measure')) await measure();
  else process.stdout.write(`${renderScalingModel()}\n`);
}
