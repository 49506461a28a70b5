// What one request, record, message, transaction and look costs, in µs of CPU, out of the figures that the bench has measured.

/**
 * Mean time between two requests of somebody who sends one after the other, each with all that came meanwhile: what comes at
 * random `rate` times a second finds one under way or waits for none. Seconds.
 */
export const period = (rate, cycle) => (rate === 0 ? Number.POSITIVE_INFINITY : cycle + Math.exp(-rate * cycle) / rate);

/** How many of `places` are hit by `throws` thrown at random. */
export const distinct = (places, throws) => places * (1 - (1 - 1 / places) ** throws);

/** The cycle from 0 to 1 s at which `of(cycle)`, which grows with it, comes to `wanted`. */
function cycleWhere(of, wanted) {
  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (of(middle) < wanted) low = middle;
    else high = middle;
  }
  return low;
}

/** A price that is `slow.value` at few requests a second and `fast.value` at many, where caches are warm. */
function priceByRate(slow, fast) {
  return (rate) => {
    const share = Math.log(rate / slow.rate) / Math.log(fast.rate / slow.rate);
    return slow.value + (fast.value - slow.value) * Math.min(1, Math.max(0, share));
  };
}

/** What the two sides of Kafka and the broker spend on requests, on records in them and on messages in those. */
export function requestPrices(requests) {
  const [slow, fast, manyRecords, manyMessages, unfollowed = manyMessages] = requests;
  const writeRecord = Math.max(0, (manyRecords.write - fast.write) / (manyRecords.records - 1));
  const writeMessage = Math.max(0, (manyMessages.write - fast.write) / (manyMessages.messages - 1));
  // A fetch brings what several requests have written.
  const perFetch = (pattern) => (pattern.perSecond * pattern.records) / pattern.fetchesPerSecond;
  const readMessage = Math.max(
    0,
    (manyMessages.fetch - fast.fetch) / (perFetch(manyMessages) * manyMessages.messages - perFetch(fast)),
  );
  const readRecord = Math.max(
    0,
    (manyRecords.fetch - fast.fetch) / (perFetch(manyRecords) - perFetch(fast)) - readMessage,
  );
  const passMessage = Math.min(
    readMessage,
    Math.max(0, (unfollowed.fetch - fast.fetch) / (perFetch(unfollowed) * unfollowed.messages)),
  );
  const bare = (pattern) => ({
    rate: pattern.fetchesPerSecond,
    value: Math.max(0, pattern.fetch - perFetch(pattern) * (readRecord + pattern.messages * readMessage)),
  });
  const written = (pattern) => ({ rate: pattern.perSecond, value: pattern.write - writeRecord - writeMessage });
  const atBroker = (pattern) => ({ rate: pattern.perSecond, value: pattern.broker });
  return {
    write: priceByRate(written(slow), written(fast)),
    writeRecord,
    writeMessage,
    fetch: priceByRate(bare(slow), bare(fast)),
    readRecord,
    readMessage,
    passMessage,
    broker: priceByRate(atBroker(slow), atBroker(fast)),
    brokerRecord: Math.max(0, (manyRecords.broker - fast.broker) / (manyRecords.records - 1)),
  };
}

/** How long requests and transactions take that follow each other, in seconds, as batches in one run of nodes say. */
export function cyclesOf({ nodes, partitions, perSecond, ...load }) {
  const { commandsPerCommit, commandsPerRecord, messagesPerRecord, reading } = load;
  const ofNode = perSecond / nodes;
  const together = (rate, cycle) => rate * period(rate, cycle);
  const command = cycleWhere((cycle) => {
    const commands = together(ofNode, cycle);
    return commands / distinct(partitions, commands);
  }, commandsPerRecord);
  const commit = cycleWhere((cycle) => together(perSecond / partitions, cycle), commandsPerCommit);
  const commits = ofNode / commandsPerCommit;
  const event = cycleWhere((cycle) => {
    const batches = together(commits, cycle);
    return (batches * commandsPerCommit) / distinct(partitions / nodes, batches);
  }, messagesPerRecord);
  const eventRequests = nodes / period(commits, event);
  const fetch = cycleWhere((cycle) => period(eventRequests, cycle), 1 / reading.fetchesPerSecond);
  return { command, commit, event, fetch };
}

/** What a look for leases costs: at all, for each partition and for each owner. */
export function lookPrice(looks, side) {
  const [few, partitioned, owned] = looks;
  const owner = Math.max(0, (owned[side] - partitioned[side]) / (owned.owners - partitioned.owners));
  const partition = Math.max(
    0,
    (partitioned[side] - few[side] - owner * (partitioned.owners - few.owners)) /
      (partitioned.partitions - few.partitions),
  );
  return (partitions, owners) =>
    Math.max(0, few[side] + partition * (partitions - few.partitions) + owner * (owners - few.owners));
}
