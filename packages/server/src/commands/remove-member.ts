import { AppError } from '../domain/errors.ts';
import { changedReply } from './changed-reply.ts';
import type { Command, CommandServices } from './command.ts';
import { idFromWire, opIdFromWire } from './from-wire.ts';
import { toTargets } from './user-names.ts';

/** Removes someone from a group. */
export function removeMember({
  conversations,
  users,
}: Pick<CommandServices, 'conversations' | 'users'>): Command<'removeMember'> {
  return {
    name: 'removeMember',
    cost: 'change',
    async run({ identity }, request) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      const opId = opIdFromWire(request.opId, 'op_id');
      const [userId] = request.username
        ? await users.idsOf(toTargets([request.username]))
        : [idFromWire(request.userId, 'user_id')];
      if (userId === undefined) throw new AppError('not_found');
      return changedReply(
        conversationId,
        opId,
        await conversations.removeMember(identity, { conversationId, opId, userId }),
      );
    },
  };
}
