import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { NodePresenceEvent } from '../../../packages/server/src/domain/events.ts';
import { createPresenceRegistry } from '../../../packages/server/src/services/presence/presence-registry.ts';
import type { PresencePrice } from './figures.ts';

const NODES = 20;
const USERS_OF_EACH = 10_000;
/** In one event: as many as change in one turn of a busy node. */
const TOGETHER = 10;

/** What a node spends on, and keeps of, people who are online on others. */
export function measurePresence(): PresencePrice {
  // Everything once for nothing, so that code is compiled.
  hear(createPresenceRegistry(), eventsOf(1));
  const events = eventsOf(NODES);
  const heard = events.length * TOGETHER;
  const registry = createPresenceRegistry();
  const before = heapBytes();
  const begun = process.cpuUsage();
  hear(registry, events);
  const { user, system } = process.cpuUsage(begun);
  const bytes = (heapBytes() - before) / heard;
  return { change: (user + system) / heard, bytes: registry.online().length === heard ? bytes : Number.NaN };
}

function eventsOf(nodes: number): string[] {
  const events: string[] = [];
  for (let number = 0; number < (nodes * USERS_OF_EACH) / TOGETHER; number++) {
    const event: NodePresenceEvent = {
      type: 'node_presence',
      node: `node-${number % nodes}`,
      number,
      users: Array.from({ length: TOGETHER }, (_, index) => ({
        ...{ userId: number * TOGETHER + index + 1, status: 'online', statusAt: 0, lastSeenAt: 1795613649315 },
      })),
    };
    events.push(JSON.stringify(event));
  }
  return events;
}

function hear(registry: ReturnType<typeof createPresenceRegistry>, events: readonly string[]): void {
  for (const text of events) {
    const { node, users } = JSON.parse(text) as NodePresenceEvent;
    for (const presence of users) registry.put(node, presence);
    registry.takeChanges();
  }
}

/** Of what is still needed. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
