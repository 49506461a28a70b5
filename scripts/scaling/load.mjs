// What a cluster uses under a load, by the prices of what it does.
import { cyclesOf, distinct, lookPrice, period, requestPrices } from './prices.mjs';

/** Looks for leases, by each node, a second. */
const LOOKS = 4;
/** Receivers of a message in the loads that were measured: its sender and one other. */
const RECEIVERS = 2;
/** The load that batches are taken from: of those of two nodes, the one that is nearest to this rate. */
const CALIBRATED_AT = 1_000;
/** Without records a fetch is answered after 100 ms. */
const LEAST_FETCHES = 10;

/** The load of two nodes that cycles are computed from; all others are predicted. */
export function calibration({ nodes }) {
  const loads = nodes.filter((load) => load.nodes === 2 && load.perSecond > 0);
  const distance = ({ perSecond }) => Math.abs(Math.log(perSecond / CALIBRATED_AT));
  return loads.reduce((best, load) => (distance(load) < distance(best) ? load : best));
}

/**
 * Builds the model of the figures. Prices were measured one by one; in a cluster, more is done than these. So what is not idle is
 * multiplied by what the load of `calibration` used, in relation to what its prices come to: see `factors`.
 */
export function modelOf(figures) {
  const from = calibration(figures);
  const said = modelByPrices(figures, { server: 1, database: 1, broker: 1, reading: 1 }).usage({ ...from, readers: 1 });
  const idle = figures.nodes.find(({ nodes, perSecond }) => nodes === from.nodes && perSecond === 0);
  const factor = (used, resting, foretold) => (used * from.perSecond - resting) / (foretold - resting);
  const of = (side) => factor(from.cpu[side], idle.cpu[side], said[side]);
  return modelByPrices(figures, {
    ...{ server: of('server'), database: of('database'), broker: of('broker') },
    reading: (from.reading.cpu * from.perSecond - idle.reading.cpu) / said.readingAll,
  });
}

function modelByPrices(figures, factors) {
  const { oneNode, looks } = figures;
  const prices = requestPrices(figures.requests);
  const cycles = cyclesOf(calibration(figures));
  const commit = (side) => Math.max(0, oneNode.alone[side] - oneNode.busy[side]);
  const look = { server: lookPrice(looks, 'server'), database: lookPrice(looks, 'database') };
  const idle = figures.nodes.find(({ nodes, perSecond }) => nodes === 2 && perSecond === 0);

  /** µs a second of a node that does nothing: as measured, and what there is more to look at. */
  function idleOf(side, nodes, partitions) {
    const more = LOOKS * ((look[side]?.(partitions, nodes) ?? 0) - (look[side]?.(idle.partitions, 2) ?? 0));
    return idle.cpu[side] / 2 + more;
  }

  /** How often things happen in a second, all nodes together unless said. */
  function counts({ nodes, partitions, perSecond, changes = 0 }) {
    const ofNode = perSecond / nodes;
    const commandRequests = nodes / period(ofNode, cycles.command);
    const commandsTogether = perSecond / commandRequests;
    const commandRecords = commandRequests * distinct(partitions, commandsTogether);
    const commits = partitions / period(perSecond / partitions, cycles.commit);
    // What a node publishes: batches of its partitions, and turns in which somebody came or went.
    const published = commits / nodes + changes;
    const eventRequests = nodes / period(published, cycles.event);
    const inOne = (published * nodes) / eventRequests;
    const eventRecords = eventRequests * distinct(Math.max(1, partitions / nodes), inOne);
    const owners = Math.min(nodes, partitions);
    const reachesOwner = commandRequests * (1 - (1 - 1 / owners) ** commandsTogether);
    return {
      commandRequests,
      commandRecords,
      commits,
      eventRequests,
      eventRecords,
      /** Of one node. */
      commandFetches: 1 / period(reachesOwner, cycles.fetch),
      eventFetches: Math.max(LEAST_FETCHES, 1 / period(eventRequests, cycles.fetch)),
    };
  }

  /** µs a second of one who reads the events of all, and follows this share of the messages. */
  function readingOf({ eventFetches, eventRecords }, messages, followed) {
    const requests = eventFetches * prices.fetch(eventFetches);
    const message = followed * prices.readMessage + (1 - followed) * prices.passMessage;
    return requests + eventRecords * prices.readRecord + messages * message;
  }

  /**
   * µs a second of all nodes, of the database and of the broker. `deliveries`: receivers of a message; `others`: small events
   * of a message, each half of one to read; `followed`: the share of messages that somebody on a node receives; `changes`: of
   * presence, at each node; `readers`: who read all events besides.
   */
  function usage(load) {
    const { nodes, partitions, perSecond, deliveries = RECEIVERS, others = 0, readers = 0 } = load;
    const { followed = Math.min(1, RECEIVERS / nodes) } = load;
    const found = counts(load);
    const { commandRequests, commandRecords, commits, eventRequests, eventRecords, commandFetches } = found;
    const read = (share) => (perSecond === 0 ? 0 : readingOf(found, perSecond * (1 + others / 2), share));
    const reading = read(followed);
    const written = (requests, records) =>
      requests * prices.write(requests / nodes) + records * prices.writeRecord + perSecond * prices.writeMessage;
    const owners = Math.min(nodes, partitions);
    const log =
      written(commandRequests, commandRecords) +
      owners * commandFetches * prices.fetch(commandFetches) +
      commandRecords * prices.readRecord +
      perSecond * prices.readMessage;
    const messages = perSecond * (oneNode.busy.server + (deliveries - RECEIVERS) * oneNode.delivery);
    const events = written(eventRequests, eventRecords) + nodes * reading;
    const requests = commandRequests + eventRequests + owners * commandFetches + (nodes + readers) * found.eventFetches;
    const records = 2 * commandRecords + (1 + nodes + readers) * eventRecords;
    const busy = {
      server: messages + commits * commit('server') + log + events,
      database: perSecond * oneNode.busy.database + commits * commit('database'),
      broker: perSecond === 0 ? 0 : requests * prices.broker(requests) + records * prices.brokerRecord,
    };
    const used = (side) => nodes * idleOf(side, nodes, partitions) + factors[side] * busy[side];
    return {
      ...found,
      /** Of one node, as part of what it uses; and of one more reader, which follows everything. */
      reading: factors.server * reading,
      readingAll: factors.reading * read(1),
      server: used('server'),
      database: used('database'),
      broker: used('broker'),
    };
  }

  return { prices, cycles, factors, counts, usage, look };
}

/** What was measured and what the model says, for each load that it was not made from. */
export function comparison(figures, model = modelOf(figures)) {
  const from = calibration(figures);
  const idle = figures.nodes.find(({ perSecond }) => perSecond === 0).reading.cpu;
  return figures.nodes
    .filter((load) => load !== from && load.perSecond > 0)
    .map((measured) => {
      const { nodes, partitions, perSecond } = measured;
      const said = model.usage({ nodes, partitions, perSecond, readers: 1 });
      return {
        nodes,
        perSecond,
        rows: [
          ['µs of all nodes a message', measured.cpu.server, said.server / perSecond],
          ['µs of the database a message', measured.cpu.database, said.database / perSecond],
          ['µs of the broker a message', measured.cpu.broker, said.broker / perSecond],
          ['µs of one more reader a message', measured.reading.cpu - idle / perSecond, said.readingAll / perSecond],
          ['commands in a transaction', measured.commandsPerCommit, perSecond / said.commits],
          ['messages in a record of events', measured.messagesPerRecord, perSecond / said.eventRecords],
        ],
      };
    });
}
