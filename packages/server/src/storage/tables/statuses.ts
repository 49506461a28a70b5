import type { LastSeen, OwnStatus } from '../../domain/status.ts';
import { PRESENCE_AUDIENCE, STATUS_MODE } from '../codes.ts';
import { type TableOf, tableOf } from './table.ts';

/** How users want to be shown; who never set anything has no row. */
export const statuses: TableOf<OwnStatus> = tableOf<OwnStatus>()({
  name: 'statuses',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'mode', type: 'small', property: 'mode', code: STATUS_MODE },
    { name: 'mode_urev', type: 'integer', property: 'modeUrev' },
    { name: 'text', type: 'text', size: 160, property: 'text' },
    { name: 'text_until', type: 'integer', property: 'until' },
    { name: 'seen_by', type: 'small', property: 'seenBy', code: PRESENCE_AUDIENCE },
    { name: 'urev', type: 'integer', property: 'urev' },
  ],
  primaryKey: ['user_id'],
});

/** When users were last online for others to see. */
export const lastSeen: TableOf<LastSeen> = tableOf<LastSeen>()({
  name: 'last_seen',
  columns: [
    { name: 'user_id', type: 'integer', property: 'userId' },
    { name: 'at', type: 'integer', property: 'at' },
  ],
  primaryKey: ['user_id'],
});
