import {
  GROUP_PROFILE_FIELDS,
  GROUP_PROFILE_LEVELS,
  type GroupProfile,
  profileChange,
} from '../../domain/conversation.ts';
import type { Id } from '../../domain/ids.ts';
import type { SystemMessageContent } from '../../domain/message.ts';
import { checkUpdate } from '../../domain/rules.ts';
import { changed, logOperation, nobody, nothing, refused } from './operation.ts';

/** Changes fields of the profile of a group. */
export const update = logOperation({
  type: 'update',
  level: 1,
  fieldLevels: GROUP_PROFILE_LEVELS,
  quiet: false,
  knownBy: 'opId',
  needs: nothing,
  affects: nobody,
  text: (operation) => GROUP_PROFILE_FIELDS.reduce((sum, field) => sum + (operation[field]?.length ?? 0), 0),
  sequence({ draft, conversation, command, operation }) {
    const present = conversation.conversation;
    const refusal = checkUpdate(present, conversation.member(command.actorId), profileChange(operation));
    if (refusal !== undefined) return refused(refusal);
    const change: { -readonly [Field in keyof GroupProfile]?: string } = {};
    for (const field of GROUP_PROFILE_FIELDS) {
      const value = operation[field];
      if (value !== undefined && value !== present[field]) change[field] = value;
    }
    const content = contentOf(command.actorId, change);
    if (content === undefined) return changed(conversation, true);
    draft.advance(conversation);
    draft.putConversation(conversation, change);
    const systemMessage = draft.addSystemMessage(conversation, command.actorId, content);
    draft.emit(conversation, command.actorId, {
      type: 'updated',
      conversation: conversation.conversation,
      head: conversation.head(),
      systemMessage,
    });
    return changed(conversation);
  },
});

/** The system message about the first field that changes; undefined: none does. */
function contentOf(actor: Id, change: Partial<GroupProfile>): SystemMessageContent | undefined {
  const field = GROUP_PROFILE_FIELDS.find((one) => change[one] !== undefined);
  if (field === undefined) return undefined;
  const value = change[field] ?? '';
  if (field === 'name') return { type: 'renamed', actor, name: value };
  return { type: field, actor, [field]: value } as SystemMessageContent;
}
