import { createHash } from 'node:crypto';
import { LIMITS } from '@im-ts/protocol';
import type { Block } from '../../domain/block.ts';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import { partByBlock } from '../../domain/friendship.ts';
import type { Id } from '../../domain/ids.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import { writePair } from './friend-service.ts';
import { nextUserId } from './next-user-id.ts';
import type { People } from './people.ts';
import type { ScopeWriter } from './scope-writer.ts';

export interface BlockPage {
  readonly blocks: readonly Block[];
  readonly users: readonly User[];
  readonly nextAfterUserId: Id;
}

/** Whom users keep away. Every refusal is an AppError. */
export interface BlockService {
  /** From the answer on, nothing that the other one writes into the direct conversation is taken. */
  block(identity: Identity, userId: Id): Promise<Block>;
  unblock(identity: Identity, userId: Id): Promise<void>;
  /** By ascending id of the blocked. */
  list(identity: Identity, after: Id, limit: number): Promise<BlockPage>;
  /**
   * Tells the logs of direct conversations of changes whose node died before it did; answers how many it told of, 0 when
   * there are none left.
   */
  settleOld(): Promise<number>;
}

export interface BlockServiceDeps {
  readonly clock: Clock;
  readonly commands: Pick<PendingCommands, 'run'>;
  readonly conversations: Pick<ConversationRepository, 'idOfDirect'>;
  readonly users: Pick<UserRepository, 'byId'>;
  readonly people: Pick<People, 'named'>;
  readonly scopes: Pick<ScopeWriter, 'change' | 'tables'>;
}

/** All nodes know blocks from this level on. */
const LEVEL = 3;
/** After so long nobody is about to tell the log any more. */
const OLD_MS = 60_000;
const SETTLED_AT_ONCE = 100;

export function createBlockService(deps: BlockServiceDeps): BlockService {
  const { clock, scopes } = deps;
  const { tables } = scopes;

  /**
   * Has the log of the direct conversation close or open it. The row is written before, and whoever makes the conversation
   * looks for one after that: so one of the two sees the other.
   */
  const tellLog = async (me: Id, { userId, sinceAt, removed }: Block): Promise<void> => {
    const conversationId = await deps.conversations.idOfDirect(me, userId);
    if (conversationId === undefined) return;
    const type = removed ? 'reopen' : 'close';
    const operation = { type, opId: opIdOf(me, userId, sinceAt), at: sinceAt } as const;
    await deps.commands.run({ conversationId, actorId: me, operation });
  };
  const settle = async (me: Id, block: Block): Promise<void> => {
    await tellLog(me, block);
    await scopes.change({ userIds: [me], level: LEVEL }, (rows) =>
      rows.tables.blocks.settle(me, block.userId, block.sinceAt),
    );
  };

  return {
    async block({ user: { id: me } }, them) {
      if (me === them) throw new AppError('failed_precondition', 'You cannot block yourself.');
      const block = await scopes.change({ userIds: [me, them], level: LEVEL }, async (rows) => {
        const before = await rows.tables.blocks.one(me, them);
        // Told again, since the node that wrote it may have died before it told anybody.
        if (before !== undefined && !before.removed) {
          rows.changed(me, { type: 'block', block: before });
          return before;
        }
        if ((await rows.tables.blocks.count(me)) >= LIMITS.blocks) {
          throw new AppError('failed_precondition', `You have blocked ${LIMITS.blocks} people, the most that one can.`);
        }
        const after = { userId: them, sinceAt: later(before, clock.now()), removed: false };
        await rows.tables.blocks.write(me, after, rows.urev(me));
        rows.changed(me, { type: 'block', block: after });
        await writePair(rows, { me, them }, partByBlock(await rows.tables.friends.pair(me, them)));
        return after;
      });
      await settle(me, block);
      return block;
    },

    async unblock({ user: { id: me } }, them) {
      const block = await scopes.change({ userIds: [me, them], level: LEVEL }, async (rows) => {
        const before = await rows.tables.blocks.one(me, them);
        if (before === undefined || before.removed) return before;
        const after = { ...before, sinceAt: later(before, clock.now()), removed: true };
        await rows.tables.blocks.write(me, after, rows.urev(me));
        rows.changed(me, { type: 'block', block: after });
        return after;
      });
      if (block === undefined) {
        const user = await deps.users.byId(them);
        throw new AppError('not_found', `You have not blocked @${user?.username ?? them}.`);
      }
      await settle(me, block);
    },

    async list(identity, after, limit) {
      const blocks = await tables.blocks.list(identity.user.id, after, limit);
      const ids = blocks.map(({ userId }) => userId);
      const users = await deps.people.named(identity.user, ids);
      return { blocks, users, nextAfterUserId: nextUserId(blocks, limit) };
    },

    async settleOld() {
      const found = await tables.blocks.unsettled(clock.now() - OLD_MS, SETTLED_AT_ONCE);
      for (const { userId: me, block } of found) {
        await settle(me, block);
        // Presence may be shown still where nobody was told.
        await scopes.change({ userIds: [me], level: LEVEL }, async (rows) => {
          const present = await rows.tables.blocks.one(me, block.userId);
          if (present !== undefined) rows.changed(me, { type: 'block', block: present });
        });
      }
      return found.length;
    },
  };
}

/** After the change before it, however the clocks of two nodes differ. */
function later(before: Block | undefined, now: number): number {
  return Math.max(now, (before?.sinceAt ?? 0) + 1);
}

/** The same for each try, so that the log knows a change again. */
function opIdOf(me: Id, them: Id, sinceAt: number): string {
  return createHash('sha256').update(`block ${me} ${them} ${sinceAt}`).digest('hex').slice(0, 32);
}
