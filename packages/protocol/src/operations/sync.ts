import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** What changed in one's own scope, and which conversations had changes. */
export const sync = operation({
  name: 'sync',
  request: 'Sync',
  reply: 'SyncPage',
  fields: {
    urev: { kind: 'counter' },
    since: { kind: 'counter' },
    cursor: { kind: 'bytesOfText', max: LIMITS.cursorBytes },
    scopes: { kind: 'counters', max: LIMITS.syncScopes },
    scopeOnly: { kind: 'flag' },
  },
  rest: false,
  socket: true,
  tag: 'sync',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  answers: 'see [Resume](#resume)',
});
