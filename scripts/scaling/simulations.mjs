// What chance does to the load of partitions.

/** A seeded generator (mulberry32), so that a simulation prints the same everywhere. */
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
export function busiestPartition(partitions, conversations, seed) {
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
