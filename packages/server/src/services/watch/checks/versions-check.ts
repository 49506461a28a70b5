import type { NodeState } from '../node-states.ts';
import { type Check, findingsOf } from './finding.ts';

/** What runs: imd on each node, Node, the build of the sockets. */
export function createVersionsCheck(deps: {
  readonly version: string;
  /** The build of uWebSockets.js, in words. */
  readonly sockets: string;
  readonly nodes: () => Promise<readonly NodeState[]>;
}): Check {
  const found = findingsOf('versions');
  return {
    name: 'versions',
    async look() {
      const nodes = await deps.nodes();
      const versions = [...new Set(nodes.map(({ version }) => version))].sort();
      const own = found.ok(`imd ${deps.version} on Node ${process.versions.node}; sockets: ${deps.sockets}.`);
      if (versions.length === 1) return [own, ...silentNodes(nodes)];
      return [
        own,
        found.warning(
          `The nodes run different versions: ${versions.join(', ')}.`,
          'Finish the upgrade: new features wait until all nodes run one version.',
        ),
        ...silentNodes(nodes),
      ];
    },
  };
}

function silentNodes(nodes: readonly NodeState[]) {
  const found = findingsOf('nodes');
  if (nodes.length === 1) return [];
  const silent = nodes.filter(({ report }) => report === undefined).map(({ id }) => id);
  if (silent.length === 0) return [found.ok(`All ${nodes.length} nodes answer.`)];
  return [
    found.warning(
      `Of ${nodes.length} nodes these do not say how they do: ${silent.join(', ')}.`,
      'See whether they are of an earlier version, or hang: imctl node list.',
    ),
  ];
}
