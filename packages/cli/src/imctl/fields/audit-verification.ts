import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';

type Answer = AdminAnswer<'adminVerifyAudit'>;

/** What a whole verification came to: all its pages together. */
export type VerificationRow = Omit<Answer, 'nextAfter'>;

/** What can be printed of it. */
export const VERIFICATION_FIELDS: FieldTable<VerificationRow> = {
  key: 'verifiedTo',
  fields: [
    {
      name: 'problem',
      about: 'changed, removed, inserted or seal_missing; null: nothing is wrong',
      value: ({ problem }) => problem?.kind ?? null,
      column: {},
    },
    { name: 'seals', about: 'seals that are right', value: ({ seals }) => seals, column: {} },
    { name: 'entries', about: 'entries under them', value: ({ entries }) => entries, column: {} },
    { name: 'verifiedTo', about: 'the last of these entries', value: ({ verifiedTo }) => verifiedTo, column: {} },
    { name: 'seal', about: 'the last seal that is right', value: ({ seal }) => seal, column: {} },
    {
      name: 'unsealed',
      about: 'entries that have no seal yet; 10,000: or more',
      value: ({ unsealed }) => unsealed,
      column: {},
    },
    {
      name: 'unsealedSinceAt',
      about: 'when the first of them was made',
      value: ({ unsealedSinceAt }) => unsealedSinceAt,
    },
    {
      name: 'afterId',
      about: 'the wrong range is behind this entry',
      value: ({ problem }) => problem?.afterId ?? null,
    },
    { name: 'toId', about: 'the last entry of the wrong range', value: ({ problem }) => problem?.toId ?? null },
    { name: 'sealed', about: 'how many entries it had', value: ({ problem }) => problem?.sealed ?? null },
    { name: 'found', about: 'how many it has', value: ({ problem }) => problem?.found ?? null },
    { name: 'sealedAt', about: 'when it was sealed', value: ({ problem }) => problem?.sealedAt ?? null },
  ],
};
