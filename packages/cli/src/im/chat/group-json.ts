import type { ConversationSummary } from '../../client/entities.ts';
import { GROUP_SETTINGS } from './group-settings.ts';
import { timeJson } from './message-json.ts';

/** A group as one of its members sees it, as a JSON object. */
export function groupJson({ conversation, myRole, joinRequests }: ConversationSummary) {
  const { id, handle, name, description, avatar, notice, ownerId, memberCount, createdAt, archivedAt } = conversation;
  return {
    conversationId: id,
    handle: handle === '' ? null : handle,
    name,
    description,
    avatar,
    notice,
    ownerId,
    memberCount,
    myRole,
    joinRequests,
    createdAt: timeJson(createdAt),
    archivedAt: timeJson(archivedAt),
    ...Object.fromEntries(GROUP_SETTINGS.map((setting) => [setting.name, conversation[setting.name]])),
  };
}
