import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { fullTime } from './times.ts';

/** One act of an admin. */
export type AuditRow = AdminAnswer<'adminListAudit'>['entries'][number];

/** What can be printed of an act. */
export const AUDIT_FIELDS: FieldTable<AuditRow> = {
  key: 'id',
  fields: [
    { name: 'id', about: 'its number', value: ({ id }) => id, column: { align: 'right' } },
    {
      name: 'at',
      about: 'when it was done',
      value: ({ at }) => at,
      column: { title: 'AT', text: ({ at }) => fullTime(at) },
    },
    {
      name: 'actorId',
      about: 'the number of the admin; null: the server, or whoever may write its data folder',
      value: ({ actorId }) => actorId,
    },
    {
      name: 'actor',
      about: 'the name of the admin, as it is now; empty: as above',
      value: ({ actor }) => actor,
      column: {},
    },
    { name: 'action', about: 'what was done', value: ({ action }) => action, column: {} },
    { name: 'target', about: 'to whom or what', value: ({ target }) => target, column: {} },
    { name: 'address', about: 'from where', value: ({ address }) => address, column: {} },
    { name: 'detail', about: 'what else is known', value: ({ detail }) => detail, column: { shrinks: true } },
  ],
};
