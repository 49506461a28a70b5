import type { Value } from '@im-ts/protocol';
import type { NodeReport } from '../domain/events.ts';
import type { NodeState } from '../services/watch/node-states.ts';

/** Of a node that tells nothing. */
const SILENT: Omit<NodeReport, 'at'> = {
  nodeVersion: '',
  windowMs: 0,
  messages: 0,
  sends: 0,
  sendP50Us: 0,
  sendP99Us: 0,
  events: 0,
  logLag: 0,
  unanswered: 0,
  followerLagMs: 0,
  poolSize: 0,
  poolUsed: 0,
  poolWaiting: 0,
  memoryBytes: 0,
  machineMemoryBytes: 0,
  cpuPermille: 0,
  cores: 0,
  loopPermille: 0,
};

/** How a node does, as it is on the wire. */
export function nodeStateValue(state: NodeState, current: boolean): Value<'NodeState'> {
  const { id, version, startedAt, lastBeatAt, usersOnline, sockets, leaving, eventLagMs = 0, report } = state;
  return {
    ...(report ?? { ...SILENT, at: lastBeatAt }),
    ...{ id, version, startedAt, usersOnline, sockets, leaving, eventLagMs, current },
    reports: report !== undefined,
  };
}
