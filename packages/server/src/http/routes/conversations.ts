import { LIMITS } from '@im-ts/protocol';
import type { ConversationService } from '../../services/conversations/conversation-service.ts';
import type { UserService } from '../../services/users/user-service.ts';
import type { Handlers } from '../call.ts';
import { presentChanged, presentMember, presentOpened, presentSummary, presentUser } from '../present.ts';

type ConversationHandlers = Pick<
  Handlers,
  | 'listConversations'
  | 'getConversation'
  | 'openDirect'
  | 'createGroup'
  | 'updateConversation'
  | 'listMembers'
  | 'addMembers'
  | 'removeMember'
  | 'leaveConversation'
>;

/** Conversations and their members. */
export function conversationRoutes(services: {
  readonly conversations: ConversationService;
  readonly users: UserService;
}): ConversationHandlers {
  const { conversations, users } = services;
  return {
    listConversations: async ({ identity, query }) => {
      const limit = query.limit ?? LIMITS.conversationPageDefault;
      const page = await conversations.list(identity, query.cursor ?? '', limit);
      return {
        conversations: page.summaries.map(presentSummary),
        users: page.users.map(presentUser),
        nextCursor: page.cursor === '' ? null : page.cursor,
      };
    },
    getConversation: async ({ identity, params }) => {
      const id = await conversations.resolveTarget(identity, params.conversation);
      const { summary, users: people } = await conversations.get(identity, id);
      return { summary: presentSummary(summary), users: people.map(presentUser) };
    },
    openDirect: async ({ identity, body }) => {
      const peer = await users.get(body.user);
      return presentOpened(await conversations.openDirect(identity, peer.id));
    },
    createGroup: async ({ identity, body, changeId }) =>
      presentOpened(
        await conversations.createGroup(identity, {
          opId: changeId(body.opId).id,
          name: body.name,
          handle: body.handle ?? '',
          memberIds: await users.idsOf(body.members),
          historyVisibility: body.historyVisibility ?? 'all',
        }),
      ),
    updateConversation: async ({ identity, params, body, changeId }) => {
      const conversationId = await conversations.resolveTarget(identity, params.conversation);
      const opId = changeId(body.opId).id;
      const { name, notice } = body;
      return presentChanged(await conversations.update(identity, { conversationId, opId, name, notice }));
    },
    listMembers: async ({ identity, params, query }) => {
      const id = await conversations.resolveTarget(identity, params.conversation);
      const page = await conversations.members(identity, id, query.after ?? 0, query.limit ?? LIMITS.memberPage);
      return {
        members: page.members.map(presentMember),
        users: page.users.map(presentUser),
        nextAfter: page.nextAfterUserId === 0 ? null : page.nextAfterUserId,
      };
    },
    addMembers: async ({ identity, params, body, changeId }) => {
      const conversationId = await conversations.resolveTarget(identity, params.conversation);
      const userIds = await users.idsOf(body.users);
      const opId = changeId(body.opId).id;
      return presentChanged(await conversations.addMembers(identity, { conversationId, opId, userIds }));
    },
    removeMember: async ({ identity, params, changeId }) => {
      const conversationId = await conversations.resolveTarget(identity, params.conversation);
      const { id: userId } = await users.get(params.user);
      return presentChanged(
        await conversations.removeMember(identity, { conversationId, opId: changeId().id, userId }),
      );
    },
    leaveConversation: async ({ identity, params, changeId }) => {
      const conversationId = await conversations.resolveTarget(identity, params.conversation);
      return presentChanged(await conversations.leave(identity, { conversationId, opId: changeId().id }));
    },
  };
}
