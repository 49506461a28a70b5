import {
  GROUP_PROFILE_FIELDS,
  GROUP_PROFILE_LEVELS,
  GROUP_SETTING_LEVELS,
  type GroupProfile,
  type GroupSettings,
  profileChange,
  settingsChange,
} from '../../domain/conversation.ts';
import type { Id } from '../../domain/ids.ts';
import { visibilityChange } from '../../domain/may-read.ts';
import type { SystemMessageContent } from '../../domain/message.ts';
import { checkUpdate } from '../../domain/rules/group.ts';
import { actorOf, changed, doerOf, logOperation, nobody, nothing, refused } from './operation.ts';

/** Changes fields of the profile and of the settings of a group. */
export const update = logOperation({
  type: 'update',
  level: 1,
  fieldLevels: { ...GROUP_PROFILE_LEVELS, ...GROUP_SETTING_LEVELS, openHistory: 3 },
  quiet: false,
  knownBy: 'opId',
  needs: nothing,
  affects: nobody,
  asAdmin: ({ type: _type, opId: _opId, ...change }) => shortened(JSON.stringify(change)),
  text: (operation) => GROUP_PROFILE_FIELDS.reduce((sum, field) => sum + (operation[field]?.length ?? 0), 0),
  sequence({ draft, conversation, command, operation }) {
    const present = conversation.conversation;
    const { openHistory } = operation;
    const asked = { ...profileChange(operation), settings: settingsChange(operation), openHistory };
    const refusal = checkUpdate(present, actorOf(conversation, command), asked);
    if (refusal !== undefined) return refused(refusal);
    const profile: { -readonly [Field in keyof GroupProfile]?: string } = {};
    for (const field of GROUP_PROFILE_FIELDS) {
      const value = operation[field];
      if (value !== undefined && value !== present[field]) profile[field] = value;
    }
    const settings = settingsChange(operation, present);
    const actor = doerOf(command);
    const content = contentOf(actor, { ...asked, profile, settings });
    if (content === undefined) return changed(conversation, true);
    const openedTo = openHistory === true ? conversation.lastSeq : present.openedTo;
    draft.advance(conversation);
    conversation.put({
      ...profile,
      ...settings,
      ...visibilityChange(present, settings.historyVisibility ?? present.historyVisibility),
      openedTo,
    });
    const systemMessage = conversation.addSystemMessage(actor, content);
    if (profile.notice !== undefined) draft.addAnnouncement(conversation, systemMessage);
    draft.emit(conversation, actor, {
      type: 'updated',
      conversation: conversation.conversation,
      head: conversation.head(),
      systemMessage,
    });
    return changed(conversation);
  },
});

/** The system message about what changes: the first text, else the settings, else the history; undefined: nothing does. */
function contentOf(
  actor: Id,
  {
    profile,
    settings,
    openHistory,
  }: {
    readonly profile: Partial<GroupProfile>;
    readonly settings: Partial<GroupSettings>;
    readonly openHistory: boolean | undefined;
  },
): SystemMessageContent | undefined {
  const field = GROUP_PROFILE_FIELDS.find((one) => profile[one] !== undefined);
  if (field !== undefined) {
    const value = profile[field] ?? '';
    if (field === 'name') return { type: 'renamed', actor, name: value };
    return { type: field, actor, [field]: value } as SystemMessageContent;
  }
  if (Object.keys(settings).length > 0) return { type: 'settings', actor, ...settings };
  return openHistory === true ? { type: 'history_opened', actor } : undefined;
}

/** Texts of a group may be long; the messages of the group have them whole. */
const AUDITED_TEXT = 1_000;

function shortened(text: string): string {
  const points = [...text];
  return points.length <= AUDITED_TEXT ? text : `${points.slice(0, AUDITED_TEXT).join('')}…`;
}
