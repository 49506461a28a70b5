/** The statements of a SQLite file cost for whoever runs them. */
const PASSED_ON = /storage\/sqlite\/sqlite-session\.js$/;

/** The way of a message through the server, by the module that a call is made from. The first that fits counts. */
const STAGES: readonly (readonly [stage: string, modules: RegExp])[] = [
  ['rows', /storage\/(sqlite|mysql)\/\S*batch/],
  ['commit', /storage\/sqlite\/sqlite-file/],
  ['database driver', /storage\/|node_modules\/(mysql2|sequelize)\//],
  ['log and bus of Kafka', /pipeline\/kafka\/|node_modules\/kafkajs\//],
  [
    'sequencing',
    /pipeline\/(owner-state|sequencer|known-outcomes|operations|row-keys|draft|partition-owner|ownership|storage-wait|send-index|recent-sends|announced-revisions)/,
  ],
  ['events', /pipeline\/(fan-out|in-process-event-bus)|gateway\/(deliver|topics)/],
  ['answers', /pipeline\/pending-commands|gateway\/(encode-reply|send-order)/],
  ['writing to sockets', /gateway\/connection\.js/],
  ['from frame to log', /gateway\/|commands\/|services\/|domain\/|pipeline\/|protocol\/dist\/(check|frame|client-id)/],
];

export interface ProfiledNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

/**
 * The stage of each node of a profile: that of the nearest caller which has one, so that what a stage calls in a library
 * or in the protocol counts for it.
 */
export function stagesOf(nodes: readonly ProfiledNode[]): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stages = new Map<number, string>();
  const [root] = nodes;
  const open: (readonly [ProfiledNode | undefined, string])[] = [[root, 'the rest']];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, inherited] = next;
    if (node === undefined) continue;
    const stage = stageOf(node) ?? inherited;
    stages.set(node.id, stage);
    for (const child of node.children ?? []) open.push([byId.get(child), stage]);
  }
  return stages;
}

function stageOf({ callFrame }: ProfiledNode): string | undefined {
  if (callFrame.functionName === '(garbage collector)') return 'garbage collector';
  if (callFrame.functionName === '(program)') return 'reading of sockets, system calls';
  const own = callFrame.url.replace(/^.*\/packages\//, '');
  if (PASSED_ON.test(own)) return undefined;
  return STAGES.find(([, modules]) => modules.test(own))?.[0];
}
