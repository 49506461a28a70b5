import type { ChatConversation } from '../../../client/entities.ts';

/** A rule of a group, which its admins set. */
interface SettingSpec {
  /** Over what can be chosen, and in the group's screen: `Who may write`. */
  readonly label: string;
  readonly values: Readonly<Record<string, { readonly label: string; readonly about: string }>>;
}

const PERMITTED = {
  members: { label: 'everyone', about: 'who is in the group' },
  admins: { label: 'admins', about: 'the owner and the admins' },
} as const;

/** The rules of groups, in the order in which they are shown. */
export const GROUP_SETTINGS = {
  joinMode: {
    label: 'Who comes in',
    values: {
      closed: { label: 'who is added', about: 'not found by others; links let in, too' },
      by_request: { label: 'who asks', about: 'found by others; an admin lets them in' },
      open: { label: 'anyone', about: 'found by others, who join by its handle' },
    },
  },
  historyVisibility: {
    label: 'Newcomers read',
    values: {
      all: { label: 'everything', about: 'what was written before, too' },
      since_join: { label: 'what comes after', about: 'from when they have come in' },
    },
  },
  whoMayPost: { label: 'Who may write', values: PERMITTED },
  whoMayInvite: { label: 'Who may add people', values: PERMITTED },
  whoMayPin: { label: 'Who may pin', values: PERMITTED },
  whoMayMentionAll: { label: 'Who may write @all', values: PERMITTED },
  whoMayEditInfo: { label: 'Who may rename it', values: PERMITTED },
} as const satisfies Readonly<Partial<Record<keyof ChatConversation, SettingSpec>>>;

/** The name of a rule. */
export type GroupSetting = keyof typeof GROUP_SETTINGS;

/** How a rule is set, in the words of the screen. */
export function settingWords(setting: GroupSetting, conversation: ChatConversation): string {
  const { values }: SettingSpec = GROUP_SETTINGS[setting];
  return values[conversation[setting]]?.label ?? conversation[setting];
}

/** What a rule can be set to. */
export function settingValues(
  setting: GroupSetting,
): readonly { readonly value: string; readonly label: string; readonly about: string }[] {
  const { values }: SettingSpec = GROUP_SETTINGS[setting];
  return Object.entries(values).map(([value, words]) => ({ value, ...words }));
}
