import type { Command, CommandServices } from './command.ts';
import { opIdFromWire, visibilityFromWire } from './from-wire.ts';
import { openedReply } from './opened-reply.ts';
import { toTargets } from './user-names.ts';

/** Makes a group; the same op id answers the same group. */
export function createGroup({
  conversations,
  users,
}: Pick<CommandServices, 'conversations' | 'users'>): Command<'createGroup'> {
  return {
    name: 'createGroup',
    cost: 'change',
    async run({ identity }, request) {
      const opId = opIdFromWire(request.opId, 'op_id');
      const named = await users.idsOf(toTargets(request.memberNames));
      const opened = await conversations.createGroup(identity, {
        opId,
        name: request.name ?? '',
        handle: request.handle ?? '',
        memberIds: [...new Set([...(request.memberIds ?? []), ...named])],
        historyVisibility: visibilityFromWire(request.historyVisibility),
      });
      return openedReply(opened);
    },
  };
}
