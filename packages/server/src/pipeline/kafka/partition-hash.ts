/**
 * The partition of an id among `partitions`. Stored records are where it has put them, so it must give the same answer for
 * ever. Ids follow each other, so their bits are mixed (the end of MurmurHash3) before the remainder is taken.
 */
export function partitionOfId(id: number, partitions: number): number {
  return mix(mix(id >>> 0) ^ Math.floor(id / 2 ** 32)) % partitions;
}

/** The partition of a name, such as a node's. */
export function partitionOfName(name: string, partitions: number): number {
  let hash = 0;
  for (const char of name) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return mix(hash) % partitions;
}

function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
