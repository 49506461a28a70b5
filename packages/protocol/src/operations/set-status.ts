import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import { atLeastOne } from '../operation/rules.ts';
import { PRESENCE_AUDIENCES, STATUS_MODES } from '../status.ts';

/** Changes one's own status: sets what is given. */
export const setStatus = operation({
  name: 'setStatus',
  request: 'SetStatus',
  reply: 'OwnStatus',
  fields: {
    mode: {
      kind: 'enum',
      names: STATUS_MODES,
      about:
        'How you are shown while a device of yours is connected: online (as your devices say), away, busy, or invisible: as offline, without typing and receipts.',
    },
    text: {
      kind: 'line',
      max: LIMITS.statusTextCodePoints,
      about: 'What you say of yourself; empty: nothing. Without textUntil it has no end.',
      example: '🌴 on holiday',
    },
    textUntil: { kind: 'time', about: 'When the text is over; null: it has no end.' },
    seenBy: {
      kind: 'enum',
      names: PRESENCE_AUDIENCES,
      about:
        'Who is told your presence: everybody who shares a conversation with you, the friends among them, or nobody.',
    },
  },
  rest: { method: 'PATCH', path: '/api/v1/me/status', summary: 'Change your own status' },
  socket: true,
  tag: 'presence',
  auth: 'user',
  scope: 'account:write',
  cost: 'light',
  repeat: 'state',
  errors: [],
  rule: atLeastOne('mode', 'text', 'textUntil', 'seenBy'),
  note: 'At least one of them.',
});
