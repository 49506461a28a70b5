import { setTimeout as delay } from 'node:timers/promises';
import { waitAtMost } from '../cluster/wait-at-most.ts';
import type { NodeRepository } from '../domain/cluster.ts';
import { toAppError } from '../domain/errors.ts';
import type { SocketServer } from '../gateway/socket-server.ts';
import type { KafkaCommandLog } from '../pipeline/kafka/kafka-log.ts';
import type { NodeDirectory } from '../services/presence/node-directory.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Part } from './lifecycle.ts';
import type { NodeState } from './readiness.ts';

/** What a node gives over, and takes again. */
export interface DrainParts {
  readonly node: string;
  readonly state: NodeState;
  readonly repository: Pick<NodeRepository, 'isDraining'>;
  /** Its partitions; undefined where nobody else could take them. */
  readonly partitions: Pick<KafkaCommandLog, 'release' | 'retake' | 'isCutOff'> | undefined;
  readonly sockets: Pick<SocketServer, 'drain' | 'admit'>;
  readonly directory: Pick<NodeDirectory, 'leave' | 'back'>;
  /** How long load balancers get to notice, in ms. */
  readonly noticeMs: () => number;
  readonly logger: Logger;
}

/** An admin may have asked any node, so each looks in the database whether it is meant. */
const LOOK_MS = 1_000;
const STOP_MS = 2_000;

/** Why a node gives over what it has. */
type Cause = 'drained' | 'cut off';

/** Has a node give over what it has, or take it again: as admins want, and while it alone cannot reach Kafka. */
export function drainPart(parts: DrainParts): Part {
  const { node, state, repository, partitions, logger } = parts;
  const stopped = new AbortController();
  let following: Promise<void> = Promise.resolve();
  /** What was done last. */
  let given: Cause | undefined;
  let failing = false;

  const give = async (log: NonNullable<DrainParts['partitions']>, cause: Cause): Promise<void> => {
    if (cause === 'drained') logger.info('draining: partitions and clients go to other nodes');
    else logger.warn('Kafka cannot be reached from here, and others reach it: partitions and clients go to them');
    state.draining = true;
    parts.directory.leave(cause);
    if (cause === 'drained') await delay(parts.noticeMs(), undefined, { signal: stopped.signal });
    // What clients send meanwhile is decided by the other nodes, and answered here.
    await log.release();
    parts.sockets.drain();
    if (cause === 'drained') logger.info('drained; it can be stopped');
  };
  const undo = async (log: NonNullable<DrainParts['partitions']>): Promise<void> => {
    logger.info('takes partitions and clients again');
    await log.retake();
    parts.sockets.admit();
    state.draining = false;
    parts.directory.back();
  };
  const look = async (): Promise<void> => {
    if (partitions === undefined) return;
    try {
      const cause = causeOf(await repository.isDraining(node), partitions.isCutOff());
      if (cause !== undefined && given === undefined) await give(partitions, cause);
      // It goes on giving over, for another reason.
      else if (cause !== undefined && cause !== given) parts.directory.leave(cause);
      else if (cause === undefined && given !== undefined) await undo(partitions);
      given = cause;
      failing = false;
    } catch (error) {
      if (stopped.signal.aborted) return;
      if (!failing)
        logger.warn('it is not known whether this node is to be drained', { reason: toAppError(error).code });
      failing = true;
    }
  };
  const follow = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await delay(LOOK_MS, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
      if (!stopped.signal.aborted) await look();
    }
  };

  return {
    name: 'drain',
    start() {
      if (partitions !== undefined) following = follow();
    },
    async stop() {
      stopped.abort();
      // A node that cannot reach Kafka may wait for it.
      await waitAtMost(STOP_MS, following);
    },
  };
}

function causeOf(isDrained: boolean, isCutOff: boolean): Cause | undefined {
  if (isDrained) return 'drained';
  return isCutOff ? 'cut off' : undefined;
}
