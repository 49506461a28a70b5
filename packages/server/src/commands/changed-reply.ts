import { hexToBytes } from '@im-ts/protocol';
import type { Id, OpId } from '../domain/ids.ts';
import type { ChangedAnswer } from '../services/conversations/message-service.ts';
import type { Reply } from './command.ts';

/** The answer to every change that is not a send. */
export function changedReply(conversationId: Id, opId: OpId, answer: ChangedAnswer): Reply {
  return { changed: { conversationId, opId: hexToBytes(opId), ...answer } };
}
