import type { Readiness } from '../http/service-routes.ts';
import type { Pipeline } from './compose-pipeline.ts';
import type { DatabaseWatch } from './database-watch.ts';

/** What ends the readiness of a node. */
export interface NodeState {
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
    node: node.leaving ? 'stopping' : node.draining ? 'draining' : 'ok',
    storage: database.problem() ?? 'ok',
    log: 'ok',
    ...pipeline.health(),
    ...(node.lost ? { log: 'this node has lost its partitions' } : {}),
    lag: pipeline.admission.lagging === 0 ? 'ok' : 'commands wait for more than 5 s to be stored',
  };
  return { ready: Object.values(checks).every((check) => check === 'ok'), checks };
}
