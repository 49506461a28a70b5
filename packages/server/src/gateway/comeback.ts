/** Of one client, in ms. */
const COMEBACK_MS = 4;

/**
 * When a client that is sent away is asked to come back: at random, within a time that grows with how many there are. They come
 * back half as fast as a node on MariaDB can take them (docs/benchmarks.md, storm).
 */
export function comebackReason(sockets: number, mostMs: number, random = Math.random): string {
  return `retry in ${Math.floor(random() * Math.min(mostMs, sockets * COMEBACK_MS))} ms`;
}
