/**
 * Which node each partition belongs to: partition → name. Balanced rendezvous hashing: a pair of a node and a partition has a
 * weight, and pairs are taken by descending weight while the node has room. So every node that knows the same names answers the
 * same, the largest share is at most one above the smallest, and few partitions move when a node comes or goes. Names must differ.
 * Nodes of two versions must agree: a change of the weights needs a level.
 */
export function sharesOf(nodes: readonly string[], partitions: number): readonly string[] {
  if (nodes.length === 0) return [];
  const pairs: { readonly node: number; readonly partition: number; readonly weight: number }[] = [];
  const sorted = nodes.toSorted();
  for (const [node, name] of sorted.entries()) {
    const seed = hashOf(name);
    for (let partition = 0; partition < partitions; partition++) {
      pairs.push({ node, partition, weight: mix(seed ^ mix(partition + 1)) });
    }
  }
  pairs.sort((one, other) => other.weight - one.weight || one.partition - other.partition || one.node - other.node);
  const whole = Math.floor(partitions / sorted.length);
  let more = partitions % sorted.length;
  const counts = sorted.map(() => 0);
  const shares = new Array<string>(partitions);
  const given = new Set<number>();
  for (const { node, partition } of pairs) {
    const count = counts[node] ?? 0;
    if (given.has(partition) || count > whole || (count === whole && more === 0)) continue;
    if (count === whole) more -= 1;
    counts[node] = count + 1;
    given.add(partition);
    shares[partition] = sorted[node] ?? '';
  }
  return shares;
}

/** FNV-1a of a name. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return mix(hash);
}

/** The end of MurmurHash3: names and numbers that follow each other get weights that do not. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
