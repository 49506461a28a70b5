import type { Readiness } from '../http/service-routes.ts';
import type { Pipeline } from './compose-pipeline.ts';
import type { DatabaseWatch } from './database-watch.ts';
import type { StartWait } from './start-wait.ts';

/** What ends the readiness of a node. */
export interface NodeState {
  /** Not all of it has started. */
  starting: boolean;
  /** It stops. */
  leaving: boolean;
  /** An admin has it give its partitions and clients to other nodes. */
  draining: boolean;
  /** Another process has its partitions or the database. */
  lost: boolean;
}

/** What `/readyz` answers: ready when every check is 'ok'. */
export function readinessOf(
  node: NodeState,
  { database, pipeline }: { readonly database: DatabaseWatch; readonly pipeline: Pipeline },
): Readiness {
  const checks = {
    node: node.leaving ? 'stopping' : node.starting ? 'starting' : node.draining ? 'draining' : 'ok',
    storage: database.problem() ?? 'ok',
    log: 'ok',
    ...pipeline.health(),
    ...(node.lost ? { log: 'this node has lost its partitions' } : {}),
    lag: pipeline.admission.lagging === 0 ? 'ok' : 'commands wait for more than 5 s to be stored',
  };
  return { ready: Object.values(checks).every((check) => check === 'ok'), checks };
}

/** What `/readyz` answers before the server takes requests: what its parts say so far, and what it waits for. */
export function readinessOfStart(parts: Readiness['checks'], awaited: ReturnType<StartWait['awaited']>): Readiness {
  const missing = awaited === undefined ? {} : { [awaited.part]: awaited.text };
  return { ready: false, checks: { ...parts, node: 'starting', ...missing } };
}
