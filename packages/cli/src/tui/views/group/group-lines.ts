import type { ConversationSummary } from '../../../client/entities.ts';
import { dayInSentence } from '../../../text/time.ts';
import { type GroupAction, groupRefusal } from '../../store/group-rights.ts';
import { fieldSpec, GROUP_FIELDS, type GroupField } from '../group-field/fields.ts';
import { GROUP_SETTINGS, type GroupSetting, settingWords } from '../group-setting/settings.ts';
import type { Section } from '../sections.ts';

/** What a line of the group's screen leads to. */
export type GroupStep =
  | { readonly type: 'field'; readonly field: GroupField }
  | { readonly type: 'setting'; readonly setting: GroupSetting }
  | { readonly type: 'view'; readonly view: 'announcements' | 'members' | 'join-requests' | 'invite-links' | 'bans' }
  | { readonly type: 'question'; readonly question: 'archive' | 'leave' | 'dismiss' };

/** A line of the group's screen. */
export interface GroupLine {
  readonly label: string;
  readonly value: string;
  readonly step: GroupStep;
  /** Why the user may not change it; undefined: they may. */
  readonly refusal: string | undefined;
}

/**
 * What a group says of itself, its rules, its people, and what ends it. What is a fact is there for everybody, and says who may
 * change it; what is only an action is left out where the user may not do it.
 */
export function groupSections(summary: ConversationSummary, now: number): readonly Section<GroupLine>[] {
  const { conversation, joinRequests } = summary;
  const may = (action: GroupAction) => groupRefusal(action, summary) === undefined;
  const field = (name: GroupField): GroupLine => {
    const { label, right, of } = fieldSpec(name);
    return {
      label,
      value: fieldWords(name, of(conversation)),
      step: { type: 'field', field: name },
      refusal: groupRefusal(right, summary),
    };
  };
  const setting = (name: GroupSetting): GroupLine => ({
    label: GROUP_SETTINGS[name].label,
    value: settingWords(name, conversation),
    step: { type: 'setting', setting: name },
    refusal: groupRefusal('set_rules', summary),
  });
  const view = (name: Extract<GroupStep, { type: 'view' }>['view'], label: string, value: string): GroupLine => ({
    label,
    value,
    step: { type: 'view', view: name },
    refusal: undefined,
  });
  const question = (
    name: Extract<GroupStep, { type: 'question' }>['question'],
    label: string,
    value: string,
  ): GroupLine => ({
    label,
    value,
    step: { type: 'question', question: name },
    refusal: undefined,
  });
  const isArchived = conversation.archivedAt > 0;
  const { memberCount } = conversation;
  return [
    {
      title: 'About',
      note: isArchived ? `archived since ${dayInSentence(conversation.archivedAt, now)}` : '',
      items: [
        ...fieldNames.map(field),
        view('announcements', 'Announced', conversation.notice === '' ? 'nothing' : conversation.notice),
      ],
    },
    { title: 'Rules', items: settingNames.map(setting) },
    {
      title: 'People',
      items: [
        view(
          'members',
          'Members',
          `${memberCount} ${memberCount === 1 ? 'person' : 'people'}, you are ${roleWords(summary.myRole)}`,
        ),
        ...(may('decide_requests')
          ? [view('join-requests', 'Want to join', joinRequests === 0 ? 'nobody' : String(joinRequests))]
          : []),
        ...(may('manage_links') ? [view('invite-links', 'Invite links', 'who has one comes in')] : []),
        ...(may('lift_ban') ? [view('bans', 'Banned', 'who may not come back')] : []),
      ],
    },
    {
      title: 'Ends',
      items: [
        question('leave', 'Leave', leavingWords(summary)),
        ...(may('archive')
          ? [
              isArchived
                ? question('archive', 'Open again', 'so that it can be written in')
                : question('archive', 'Archive', 'so that it can only be read'),
            ]
          : []),
        ...(may('dismiss') ? [question('dismiss', 'Dismiss', 'for everybody, with all messages')] : []),
      ],
    },
  ];
}

const fieldNames = Object.keys(GROUP_FIELDS) as GroupField[];
const settingNames = Object.keys(GROUP_SETTINGS) as GroupSetting[];

function fieldWords(name: GroupField, text: string): string {
  if (text === '') return 'none';
  return name === 'handle' ? `#${text}` : text;
}

function roleWords(role: ConversationSummary['myRole']): string {
  return role === 'owner' ? 'its owner' : role === 'admin' ? 'an admin' : 'a member';
}

function leavingWords({ myRole, conversation }: ConversationSummary): string {
  if (conversation.memberCount === 1) return 'it ends, as you are the last one';
  return myRole === 'owner' ? 'the oldest admin owns it then' : 'you can come back as others come in';
}
