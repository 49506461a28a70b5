import type { ChatConversation } from '../../client/entities.ts';

const PERMITTED = ['members', 'admins'] as const;

/** What admins decide about a group, as options of `im group settings` in the order in which they are shown. */
export const GROUP_SETTINGS = [
  {
    name: 'joinMode',
    flag: 'join-mode',
    values: ['closed', 'by_request', 'open'],
    about: 'who becomes a member without being added: nobody, whom an admin lets in, anyone',
  },
  {
    name: 'historyVisibility',
    flag: 'history-visibility',
    values: ['all', 'since_join'],
    about: 'what those may read who join from now on',
  },
  { name: 'whoMayPost', flag: 'who-may-post', values: PERMITTED, about: 'who may write' },
  { name: 'whoMayInvite', flag: 'who-may-invite', values: PERMITTED, about: 'who may add members' },
  { name: 'whoMayPin', flag: 'who-may-pin', values: PERMITTED, about: 'who may pin messages' },
  { name: 'whoMayMentionAll', flag: 'who-may-mention-all', values: PERMITTED, about: 'who may mention everybody' },
  {
    name: 'whoMayEditInfo',
    flag: 'who-may-edit-info',
    values: PERMITTED,
    about: 'who may change the name, the description and the avatar',
  },
] as const satisfies readonly {
  readonly name: keyof ChatConversation;
  readonly flag: string;
  readonly values: readonly string[];
  readonly about: string;
}[];

/** The name of one of them. */
export type GroupSetting = (typeof GROUP_SETTINGS)[number]['name'];
