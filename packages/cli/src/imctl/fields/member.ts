import type { RouteAnswer } from '@im-ts/protocol';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** Somebody in a group, or kept out of it. */
export interface MemberRow {
  readonly id: number;
  /** Null for an account that is not there any more. */
  readonly username: string | null;
  readonly role: RouteAnswer<'listMembers'>['members'][number]['role'] | 'banned';
  readonly nickname: string;
  readonly joinedAt: string | null;
  readonly mutedUntil: string | null;
  readonly bannedAt: string | null;
}

/** What can be printed of a member. */
export const MEMBER_FIELDS: FieldTable<MemberRow> = {
  key: 'username',
  fields: [
    { name: 'id', about: 'the number of the user', value: ({ id }) => id, column: { align: 'right' } },
    { name: 'username', about: 'the name', value: ({ username }) => username, column: {} },
    { name: 'role', about: 'owner, admin or member; banned: kept out', value: ({ role }) => role, column: {} },
    {
      name: 'nickname',
      about: 'the name in this group; empty: the usual one',
      value: ({ nickname }) => nickname,
      column: { shrinks: true },
    },
    {
      name: 'joinedAt',
      about: 'when they came',
      value: ({ joinedAt }) => joinedAt,
      column: { title: 'JOINED', text: ({ joinedAt }, now) => shortTime(joinedAt, now, '') },
    },
    {
      name: 'mutedUntil',
      about: 'until when they cannot write; null: they can',
      value: ({ mutedUntil }) => mutedUntil,
      column: { title: 'MUTED UNTIL', text: ({ mutedUntil }, now) => shortTime(mutedUntil, now, '') },
    },
    { name: 'bannedAt', about: 'since when they are kept out; null: they are not', value: ({ bannedAt }) => bannedAt },
  ],
};
