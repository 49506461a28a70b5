import { LIMITS, partId } from '@im-ts/protocol';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message.ts';
import type { AdminReadRepository } from '../../domain/repositories/admin-read-repository.ts';
import type { Identity } from '../../domain/session.ts';
import { notFound } from './history-service.ts';
import type { MessageService } from './message-service.ts';

/** Which messages of a conversation are recalled. */
export interface PurgeRequest {
  readonly conversationId: Id;
  readonly opId: OpId;
  /** Absent: everybody's. */
  readonly senderId?: Id | undefined;
  /** Numbers above this one, and below that one; 0: to the newest. */
  readonly after: number;
  readonly before: number;
  /** Sent from this time on, and before that one; 0: whenever. */
  readonly sinceAt: number;
  readonly untilAt: number;
  readonly dryRun: boolean;
}

/** What became of a page. */
export interface PurgeProgress {
  readonly recalled: number;
  readonly seen: number;
  /** Where it goes on; 0: at the end. */
  readonly nextAfter: number;
}

/** Recalls many messages of a conversation, as an admin of the server. */
export type MessagePurge = (identity: Identity, request: PurgeRequest) => Promise<PurgeProgress>;

/**
 * See MessagePurge. What each says is not looked at, so the configuration need not allow reading. Each is recalled by a command
 * of its own, whose id comes from that of the request: a repeat recalls what is left.
 */
export function createMessagePurge({
  adminReads,
  messages,
}: {
  readonly adminReads: Pick<AdminReadRepository, 'history'>;
  readonly messages: Pick<MessageService, 'recall'>;
}): MessagePurge {
  return async (identity, request) => {
    const { conversationId, opId, dryRun } = request;
    const page = await adminReads.history(conversationId, { after: request.after, limit: LIMITS.historyPage });
    if (page === undefined) throw notFound();
    let recalled = 0;
    for (const message of page.messages) {
      if (!isAsked(message, request)) continue;
      if (dryRun || (await recall(messages, identity, { conversationId, seq: message.seq, opId }))) recalled += 1;
    }
    const last = page.messages.at(-1);
    const isEnd = page.atEnd || last === undefined || (request.before > 0 && last.seq >= request.before - 1);
    return { recalled, seen: page.messages.length, nextAfter: isEnd ? 0 : last.seq };
  };
}

function isAsked(message: Message, { senderId, before, sinceAt, untilAt }: PurgeRequest): boolean {
  const { kind, recalledAt, seq, sentAt } = message;
  if (kind === 'system' || kind === 'call' || recalledAt > 0) return false;
  if (senderId !== undefined && message.senderId !== senderId) return false;
  if (before > 0 && seq >= before) return false;
  return sentAt >= sinceAt && (untilAt === 0 || sentAt < untilAt);
}

/** Whether it was recalled by this. */
async function recall(
  messages: Pick<MessageService, 'recall'>,
  identity: Identity,
  { conversationId, seq, opId }: { readonly conversationId: Id; readonly seq: number; readonly opId: OpId },
): Promise<boolean> {
  try {
    const { unchanged } = await messages.recall(identity, { conversationId, seq, opId: partId(opId, seq) });
    return !unchanged;
  } catch (error) {
    // Retention took it meanwhile.
    if (error instanceof AppError && error.code === 'not_found') return false;
    throw error;
  }
}
