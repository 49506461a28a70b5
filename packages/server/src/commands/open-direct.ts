import { AppError } from '../domain/errors.ts';
import type { Command, CommandServices } from './command.ts';
import { idFromWire } from './from-wire.ts';
import { openedReply } from './opened-reply.ts';
import { toTargets } from './user-names.ts';

/** Opens the direct conversation with someone, or finds it. */
export function openDirect({
  conversations,
  users,
}: Pick<CommandServices, 'conversations' | 'users'>): Command<'openDirect'> {
  return {
    name: 'openDirect',
    cost: 'change',
    async run({ identity }, request) {
      const [peerId] = request.username
        ? await users.idsOf(toTargets([request.username]))
        : [idFromWire(request.userId, 'user_id')];
      if (peerId === undefined) throw new AppError('not_found');
      return openedReply(await conversations.openDirect(identity, peerId));
    },
  };
}
