import { operation } from '../operation/operation.ts';

/** Chooses one's own status. Offline is what the server finds out. */
export const setPresence = operation({
  name: 'setPresence',
  request: 'SetPresence',
  reply: 'Done',
  fields: { status: { kind: 'enum', names: ['online', 'away', 'busy'] } },
  rest: false,
  socket: true,
  tag: 'presence',
  auth: 'user',
  scope: 'messages:write',
  cost: 'light',
  repeat: 'state',
  errors: [],
  note: 'It counts while the `mode` of your status is online.',
});
