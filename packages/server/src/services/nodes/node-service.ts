import type { NodeRepository, OwnedPartition } from '../../domain/cluster.ts';
import { AppError, toAppError } from '../../domain/errors.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { NodeDirectory, NodeInfo } from '../presence/node-directory.ts';
import { type Admin, requireAdmin } from '../users/admin.ts';
import type { AuditService } from '../users/audit-service.ts';
import type { LogOwners, OwnersFound, Ownership } from './log-owners.ts';

/** A node with what it owns of the log. */
export interface ListedNode extends NodeInfo {
  /** undefined: the database did not say. */
  readonly ownership: Ownership | undefined;
}

/** What admins do with nodes. */
export interface NodeService {
  /** The nodes that this one hears, itself first. */
  list(admin: Admin): Promise<readonly ListedNode[]>;
  /**
   * Has a node give its partitions and clients to the others, or take them again; answers its id. Throws not_found, and
   * failed_precondition when nobody could take them.
   */
  drain(admin: Admin, request: { readonly node: string; readonly undo: boolean }): Promise<string>;
  /** By ascending number; `alive`: this node hears its owner. */
  partitions(admin: Admin): Promise<readonly (OwnedPartition & { readonly alive: boolean })[]>;
}

export interface NodeServiceDeps {
  readonly repository: Pick<NodeRepository, 'setDraining' | 'partitions'>;
  readonly directory: Pick<NodeDirectory, 'list'>;
  readonly owners: LogOwners;
  readonly logger: Logger;
  /** There are other nodes, or can be. */
  readonly isCluster: boolean;
  readonly audit: Pick<AuditService, 'row'>;
}

/** Builds it. */
export function createNodeService(deps: NodeServiceDeps): NodeService {
  const { repository, directory, isCluster, audit } = deps;
  return {
    async list(admin) {
      requireAdmin(admin);
      const owners = await lookOrNot(deps);
      return directory.list().map((node) => ({ ...node, ownership: owners?.of(node.id) }));
    },
    async drain(admin, { node, undo }) {
      requireAdmin(admin);
      const living = directory.list();
      const { id } = find(living, node);
      // What was not drained takes clients anyhow.
      if (!isCluster && undo) return id;
      if (!isCluster) {
        throw new AppError(
          'failed_precondition',
          'This server is one process: nobody can take what it has. Stop it (SIGTERM) instead: it answers everything that it has accepted, and clients come back when it runs again.',
        );
      }
      const isLast = !undo && !living.some((one) => one.id !== id && !one.leaving);
      const action = undo ? 'node.undrain' : 'node.drain';
      const row = audit.row(admin, { action, target: `node ${id}` });
      const outcome = isLast ? 'last' : await repository.setDraining(id, !undo, row);
      if (outcome === 'done') return id;
      if (outcome === 'last') {
        throw new AppError(
          'failed_precondition',
          `No other node takes clients: start one, or undo the drain of one, before ${id} is drained.`,
        );
      }
      throw new AppError(
        'failed_precondition',
        `${id} cannot be drained: it is of a version that does not look for it, or has just ended. Stop it (SIGTERM) instead.`,
      );
    },
    async partitions(admin) {
      requireAdmin(admin);
      const alive = new Set(directory.list().map(({ id }) => id));
      return (await repository.partitions()).map((one) => ({ ...one, alive: alive.has(one.node) }));
    },
  };
}

/** Which nodes live is of use when the database is away, too. */
async function lookOrNot({ owners, logger }: NodeServiceDeps): Promise<OwnersFound | undefined> {
  try {
    return await owners.look();
  } catch (error) {
    logger.debug('the database does not say which node owns what', { reason: toAppError(error).code });
    return undefined;
  }
}

/** The id of a process is its name and eight hex digits. */
function find(living: readonly NodeInfo[], wanted: string): NodeInfo {
  const found = living.filter(({ id }) => id === wanted || id.replace(/-[0-9a-f]{8}$/, '') === wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const names = living.map(({ id }) => id).join(', ');
  if (only === undefined) throw new AppError('not_found', `There is no node ${wanted}; these are heard: ${names}.`);
  throw new AppError('not_found', `Several nodes are called ${wanted}; say which by its id: ${names}.`);
}
