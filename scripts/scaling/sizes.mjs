// How far a cluster grows: what each size uses of everything that can run out.
import { modelOf } from './load.mjs';
import { distinct } from './prices.mjs';

/** What is not measured. Rates are of the busiest minute. */
export const ASSUMED = {
  usersPerNode: [10_000, 'users online of a node'],
  sendsPerUser: [0.05, 'messages a second of one of them'],
  otherEvents: [2, 'small events of a message (typing, receipts), each half a message to read'],
  stayMinutes: [20, 'minutes that somebody stays online'],
  nodeCore: [0.7, 'share of its core that a node may use: it has one for all but the search'],
  databaseCores: [
    4,
    'cores of a database server for messages, of 16: the others are for read markers, history and log-ins',
  ],
  brokerCores: [4, 'cores that a broker may use, of twice as many'],
  brokerMbs: [600, 'MB a second that a broker may send, on a network of 10 Gbit'],
  nodesPerBroker: [30, 'nodes for each broker; three brokers at least'],
  databaseConnections: [5_000, 'connections that a database server may have'],
  presenceMb: [512, 'MB that a node may keep of who is online elsewhere'],
  lookCores: [0.5, 'cores of the database that may go into looks for leases'],
};
const assumed = Object.fromEntries(Object.entries(ASSUMED).map(([name, [value]]) => [name, value]));

/** Who reads a message: share of all messages, members of the conversation, members online. */
export const CONVERSATIONS = [
  { name: 'direct', share: 0.6, members: 2, online: 1.5 },
  { name: 'group of 10', share: 0.3, members: 10, online: 5 },
  { name: 'group of 100', share: 0.09, members: 100, online: 40 },
  { name: 'group of 1,000', share: 0.01, members: 1000, online: 300 },
];
export const RECEIVERS = CONVERSATIONS.reduce((sum, { share, online }) => sum + share * online, 0);

/** The schema takes no more. */
export const MOST_PARTITIONS = 256;
export const partitionsOf = (nodes) => Math.min(MOST_PARTITIONS, Math.max(12, 3 * nodes));

/** On how many of so many nodes somebody is who receives a message, when users are spread evenly. */
export const nodesTouched = (nodes) =>
  CONVERSATIONS.reduce((sum, { share, online }) => sum + share * nodes * (1 - (1 - 1 / nodes) ** online), 0);

/** Looks a second for leases and for ended sessions, of each node. */
const LOOKS = 4;
const POLLS = 1 / 0.3;

/** What a cluster of so many nodes uses. Cores are those that are busy. */
export function sizeOf(figures, nodes) {
  const model = modelOf(figures);
  const partitions = partitionsOf(nodes);
  const users = nodes * assumed.usersPerNode;
  const perSecond = users * assumed.sendsPerUser;
  const changes = (assumed.usersPerNode * 2) / (assumed.stayMinutes * 60);
  const followed = nodesTouched(nodes) / nodes;
  const load = {
    nodes,
    partitions,
    perSecond,
    changes,
    followed,
    deliveries: RECEIVERS + 1,
    others: assumed.otherEvents,
  };
  const used = model.usage(load);
  const presence = changes * (nodes - 1) * figures.presence.change;
  const looks = LOOKS * nodes * model.look.database(partitions, nodes);
  const brokers = Math.max(3, Math.ceil(nodes / assumed.nodesPerBroker));
  const bytes = perSecond * (1 + assumed.otherEvents / 2) * figuresBytes(figures);
  const returning = assumed.usersPerNode / 1e6;
  return {
    nodes,
    partitions,
    users,
    perSecond,
    /** Of one node. */
    nodeCores: used.server / nodes / 1e6 + presence / 1e6,
    readingCores: (used.reading + presence) / 1e6,
    /** Of all messages. */
    followed,
    lookCores: (LOOKS * model.look.server(partitions, nodes)) / 1e6,
    databaseCores: used.database / 1e6,
    databaseLookCores: looks / 1e6,
    databasePollCores: (POLLS * nodes * figures.poll.database) / 1e6,
    commandsPerCommit: perSecond / used.commits,
    brokers,
    /** Of one broker. */
    brokerCores: used.broker / brokers / 1e6,
    brokerMbs: (nodes * bytes) / 1e6 / brokers,
    /** If owners wrote each event for the nodes that follow it. */
    byInterest: byInterest({ nodes, perSecond, followed, used, bytes, brokers, presence }, model),
    connections: nodes * connectionsOf(figures),
    presenceMb: ((users - assumed.usersPerNode) * figures.presence.bytes) / 1e6,
    /** Until all clients of a dead node are back, by the CPU of the other nodes and of the database. */
    returnSeconds:
      nodes === 1
        ? 0
        : Math.max(
            (returning * figures.resume.server) / ((nodes - 1) * (1 - assumed.nodeCore)),
            (returning * figures.resume.database) / (2 * assumed.databaseCores),
          ),
  };
}

/** Cores of a node and MB/s of a broker, if each node had a partition of events for what somebody on it receives. */
function byInterest({ nodes, perSecond, followed, used, bytes, brokers, presence }, { prices }) {
  const ticks = used.eventRequests;
  const written = ticks * distinct(nodes, (perSecond / ticks) * nodes * followed);
  const read = written / nodes;
  const messages = perSecond * (1 + assumed.otherEvents / 2) * followed;
  const reading =
    used.eventFetches * prices.fetch(used.eventFetches) + read * prices.readRecord + messages * prices.readMessage;
  const rest = used.server / nodes - used.reading + presence;
  const moreRecords = Math.max(0, (written - used.eventRecords) / nodes) * prices.writeRecord;
  return {
    nodeCores: (rest + moreRecords + reading) / 1e6,
    brokerMbs: (nodes * bytes * followed) / 1e6 / brokers,
  };
}

/** Of one node under load. */
export function connectionsOf({ nodes }) {
  return Math.max(...nodes.map(({ connections, nodes: count }) => connections / count));
}

/** Of one message in im.events, as it was fetched under the highest rate. */
function figuresBytes({ nodes }) {
  const [busiest] = [...nodes].sort((one, other) => other.perSecond - one.perSecond);
  return busiest.reading.bytesPerMessage;
}

/** Everything that can run out: how much of it a size uses, 1 being all, and the way past it. */
export const LIMITS = [
  {
    name: 'core of a node, which reads the events of all',
    used: ({ nodeCores }) => nodeCores / assumed.nodeCore,
    way: 'events by interest (below)',
  },
  {
    name: 'CPU of one database',
    used: ({ databaseCores }) => databaseCores / assumed.databaseCores,
    way: 'larger batches, a faster server; then databases by conversation (below)',
  },
  {
    name: 'looks for leases',
    used: ({ databaseLookCores }) => databaseLookCores / assumed.lookCores,
    way: 'looks that ask only for what has changed (below)',
  },
  {
    name: 'CPU of the brokers',
    used: ({ brokerCores }) => brokerCores / assumed.brokerCores,
    way: 'more brokers; events by interest (below)',
  },
  {
    name: 'network of the brokers',
    used: ({ brokerMbs }) => brokerMbs / assumed.brokerMbs,
    way: 'more brokers; events by interest (below)',
  },
  {
    name: 'connections to the database',
    used: ({ connections }) => connections / assumed.databaseConnections,
    way: 'a pooling proxy that keeps session settings; a smaller `storage.poolSize`',
  },
  {
    name: 'memory for who is online',
    used: ({ presenceMb }) => presenceMb / assumed.presenceMb,
    way: 'presence by interest: a node asks for those whom its users watch',
  },
  {
    name: 'partitions',
    used: ({ nodes }) => nodes / MOST_PARTITIONS,
    way: 'a higher limit of `commandLog.partitions`, which is set once; beyond it a node owns nothing, yet serves clients',
  },
];

/** What a size uses up first, and how much of it. */
export function firstLimit(size) {
  return LIMITS.map(({ name, used }) => ({ name, used: used(size) })).reduce((most, one) =>
    one.used > most.used ? one : most,
  );
}

/** Beyond that nothing is computed. */
const MOST_NODES = 1_000;

/** The largest cluster that keeps a limit; undefined: all do. */
export function endOf(figures, { used }) {
  const keeps = (nodes) => used(sizeOf(figures, nodes)) <= 1;
  let [low, high] = [1, MOST_NODES];
  if (keeps(high)) return undefined;
  if (!keeps(low)) return 0;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (keeps(middle)) low = middle;
    else high = middle;
  }
  return low;
}
