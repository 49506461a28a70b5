// A model of how a cluster grows. `npm run generate` writes its output between the markers of docs/scaling.md;
// `node scripts/scaling-model.mjs` prints it, `--measure` measures the costs of an event on this machine (after a build).
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Every input and its source. µs are CPU time of one core; bytes are those of one message with 100 bytes of text. */
const INPUTS = {
  storeUs: [
    13,
    'measured',
    'pairs32 on MariaDB less one delivery: accept, decide, store, answer; without the database',
  ],
  deliverUs: [0.7, 'measured', 'group of 200: one delivery'],
  decodeUs: [1.9, 'measured', '--measure: read one event and its answer from a record of 100'],
  encodeUs: [1.5, 'measured', '--measure: encode one event for the sockets of a node'],
  eventBytes: [555, 'measured', '--measure: one event and its answer in a record (JSON)'],
  resumeUs: [710, 'measured', 'storm: one client reconnects with Hello and Sync'],
  recordUs: [
    455,
    'measured',
    'pair1 on two nodes less on one, divided by five: a command written and read, an event written and read twice',
  ],
  batchMessages: [50, 'assumed', 'messages in one batch of a busy partition'],
  databaseRate: [20000, 'assumed', 'messages a second of one database server: a third of pairs32 on MariaDB'],
  brokerMbs: [600, 'assumed', 'MB a second from one broker on a 10 Gbit network'],
  usersPerNode: [10000, 'chosen', 'online users of a node'],
  sendsPerUser: [0.05, 'chosen', 'messages a second of one online user in the busiest minute'],
  nodesPerBroker: [30, 'chosen', 'nodes per broker; three brokers at least'],
  budget: [0.5, 'chosen', 'share of one core that a node may spend on reading events'],
};

/** Who reads a message: share of all messages, members of the conversation, members online. */
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

/** A cluster of `nodes`. The event log is split into `groups`, of which a node reads one; 1: every node reads everything. */
function cluster(nodes, groups = 1) {
  const messages = nodes * value.usersPerNode * value.sendsPerUser;
  const read = (messages * copies(groups)) / groups;
  const perEvent = value.decodeUs + value.encodeUs + value.recordUs / value.batchMessages;
  return {
    nodes,
    groups,
    messages,
    read,
    readCores: (read * perEvent) / 1e6,
    brokerMbs: (nodes * read * value.eventBytes) / 1e6 / brokersOf(nodes),
    databases: Math.ceil(messages / value.databaseRate),
    resumeSeconds: nodes === 1 ? Number.NaN : (value.usersPerNode * value.resumeUs) / 1e6 / (nodes - 1),
  };
}

/** The smallest number of groups that keeps reading and brokers within their budgets. */
function groupsNeeded(nodes) {
  for (let groups = 1; groups <= nodes; groups++) {
    const { readCores, brokerMbs } = cluster(nodes, groups);
    if (readCores <= value.budget && brokerMbs <= value.brokerMbs) return groups;
  }
  return undefined;
}

/** A seeded generator (mulberry32), so that the simulation prints the same everywhere. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Load of the busiest partition relative to the mean, if the conversation of rank r has 1/r of the traffic of the first. */
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

/** The expected copies by simulation: the users of a conversation are assigned to groups at random. */
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

const SIZES = [1, 10, 30, 100, 300, 1000];
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

function growthTable(groupsOf, from) {
  const head = [
    'nodes',
    'groups',
    'messages/s',
    'read by a node/s',
    'cores to read',
    'MB/s of a broker',
    'databases',
    'seconds after a death',
  ];
  const rows = SIZES.filter((nodes) => nodes >= from).map((nodes) => {
    const groups = groupsOf(nodes);
    if (groups === undefined) return [round(nodes), 'none is enough', '', '', '', '', '', ''];
    const found = cluster(nodes, groups);
    const bold = (text, bad) => (bad ? `**${text}**` : text);
    return [
      round(nodes),
      round(groups),
      round(found.messages),
      round(found.read),
      bold(round(found.readCores, 2), found.readCores > value.budget),
      bold(round(found.brokerMbs), found.brokerMbs > value.brokerMbs),
      round(found.databases),
      Number.isNaN(found.resumeSeconds) ? '-' : round(found.resumeSeconds, 2),
    ];
  });
  return table(head, rows);
}

/** What a node spends on storing the messages of its users and on delivering to them. */
function ownCores() {
  const own = value.usersPerNode * value.sendsPerUser;
  const perMessage = value.storeUs + (2 * value.recordUs) / value.batchMessages + receivers * value.deliverUs;
  return (own * perMessage) / 1e6;
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
    ['what runs out', 'at messages/s', 'at nodes'],
    [
      ['one database server', round(value.databaseRate), round(value.databaseRate / rate)],
      ['the brokers send every event to every node', round(byBrokers * rate), round(byBrokers)],
      ['a node reads and encodes every event', round(byReading), round(byReading / rate)],
      ['the same, if it encoded only events with a receiver on it', round(byLean), round(byLean / rate)],
    ],
  );
}

/** How uneven partitions are, in five simulations of 20,000 conversations. */
function skewSentence() {
  const parts = [12, 48, 192].map((partitions) => {
    const found = SEEDS.map((seed) => busiest(partitions, 20_000, seed));
    return `${round(Math.min(...found), 2)} to ${round(Math.max(...found), 2)} times with ${partitions}`;
  });
  return `Load of the busiest partition against the mean: ${parts.join(', ')} partitions (five simulations of 20,000 conversations).`;
}

function copiesSentence() {
  const parts = [4, 16, 64].map((groups) => {
    const simulated = round(simulatedCopies(groups, 20_000, 7), 2);
    return `${round(copies(groups), 2)} (${simulated} simulated) with ${groups} groups`;
  });
  return `Copies of a message: ${parts.join(', ')}.`;
}

/** What is written between the markers of docs/scaling.md. */
function renderScalingModel() {
  return [
    '#### Inputs',
    inputTable(),
    `A message has ${round(receivers, 2)} receivers online: ${CONVERSATIONS.map(({ name, share, online }) => `${round(share * 100)} % ${name} (${online} online)`).join(', ')}.`,
    '#### Every node reads every event, as it is now',
    `Bold is over budget. Storing and delivering take a node ${round(ownCores(), 2)} cores at any size.`,
    growthTable(() => 1, 1),
    '#### What runs out first',
    limitsTable(),
    '#### Events split by groups of nodes',
    'With the smallest number of groups that keeps both budgets.',
    growthTable(groupsNeeded, 100),
    copiesSentence(),
    skewSentence(),
  ].join('\n\n');
}

/** docs/scaling.md with the current output between its markers. */
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
  // What the owner of a partition publishes for a batch: first the answers, then the events.
  const outcomes = { type: 'outcomes', outcomes: events.map((_, index) => sampleOutcome(index)) };
  const record = Buffer.from(
    encodeRecord(
      '0123456789abcdef',
      [outcomes, ...events].map((item) => JSON.stringify(item)),
    ),
  );
  process.stdout.write(`eventBytes ${round(record.length / 100)}\n`);
  const print = (name, work) => process.stdout.write(`${name} ${round(cpuUs(work) / 100, 2)}\n`);
  print('decodeUs', () => decodeRecord(record));
  print('encodeUs', () => {
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

/** CPU time of one call in µs: the best of five rounds, because other work on the machine only adds to it. */
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
