import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { actingAs } from '../../domain/log-command.ts';
import { checkPurge } from '../../domain/purge.ts';
import type { AdminReadRepository } from '../../domain/repositories/admin-read-repository.ts';
import type { RetentionRepository } from '../../domain/repositories/retention-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import { notFound } from '../conversations/history-service.ts';
import { measureMessages } from './measure-messages.ts';
import { newestBefore } from './newest-before.ts';
import type { Removals } from './removals.ts';

/** Which messages of a conversation are to go: all below a number, or all that were sent before a time. */
export interface RemovalRequest {
  readonly conversationId: Id;
  readonly opId: OpId;
  /** One of the two. */
  readonly before?: number | undefined;
  readonly untilAt?: number | undefined;
  /** Where a dry run goes on; 0: at the oldest message. */
  readonly fromSeq: number;
  readonly dryRun: boolean;
}

/** What was removed, or would be. */
export interface RemovedMessages {
  /** The newest of them; 0: there are none. */
  readonly toSeq: number;
  readonly messages: number;
  /** Of their texts and of their files, in bytes; only of a dry run. */
  readonly bytes: number;
  readonly fileBytes: number;
  /** Where a dry run goes on that has not measured all of them; 0: at the end. */
  readonly nextSeq: number;
}

/** Removes the older messages of a conversation for everybody, for good, as an admin of the server. */
export type MessageRemoval = (identity: Identity, request: RemovalRequest) => Promise<RemovedMessages>;

const NONE: RemovedMessages = { toSeq: 0, messages: 0, bytes: 0, fileBytes: 0, nextSeq: 0 };
/** How long a dry run measures before it answers. */
const MEASURED_MS = 250;

/** See MessageRemoval. What they say is not looked at, so the configuration need not allow reading. */
export function createMessageRemoval({
  adminReads,
  retention,
  commands,
  removals,
  clock,
}: {
  readonly adminReads: Pick<AdminReadRepository, 'conversation'>;
  readonly retention: Pick<RetentionRepository, 'sentAt' | 'firstSince' | 'sizes'>;
  readonly commands: Pick<PendingCommands, 'run'>;
  readonly removals: Pick<Removals, 'happened'>;
  readonly clock: Clock;
}): MessageRemoval {
  return async (identity, { conversationId, opId, before, untilAt, fromSeq: from, dryRun }) => {
    const found = await adminReads.conversation(conversationId);
    if (found === undefined) throw notFound();
    const { minSeq, lastSeq } = found.head;
    const { importedTo } = found.conversation;
    const all = { conversationId, fromSeq: minSeq, toSeq: lastSeq, importedTo };
    const toSeq =
      before === undefined ? await newestBefore(retention, all, untilAt ?? 0) : Math.min(before - 1, lastSeq);
    if (dryRun) {
      if (toSeq < minSeq) return NONE;
      // What the log would refuse is refused here, too.
      const sentAt = await retention.sentAt(conversationId, toSeq);
      const message = sentAt === undefined ? undefined : { seq: toSeq, sentAt };
      const refusal = checkPurge('serverAdmin', { message, imports: found.conversation, now: clock.now() });
      if (refusal !== undefined) throw new AppError(refusal.code, refusal.message);
      const range = { conversationId, fromSeq: Math.max(minSeq, from), toSeq };
      return { toSeq, ...(await measureMessages(retention, range, performance.now() + MEASURED_MS)) };
    }
    // Also where nothing is left to remove: it may be a repeat, whose answer says what the first one removed.
    const operation = { type: 'purge', opId, toSeq } as const;
    const outcome = await commands.run({ conversationId, ...actingAs(identity), operation });
    removals.happened();
    return { ...NONE, ...(outcome.type === 'changed' && outcome.removed) };
  };
}
