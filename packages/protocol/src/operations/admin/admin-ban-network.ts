import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Has the server not talk to an address or a range of them. */
export const adminBanNetwork = operation({
  name: 'adminBanNetwork',
  request: 'AdminBanNetwork',
  reply: 'NetworkBan',
  fields: {
    network: {
      kind: 'line',
      min: 1,
      max: LIMITS.networkCodePoints,
      about: 'An address or a range, of IPv4 or IPv6.',
      example: '203.0.113.0/24',
    },
    expiresAt: { kind: 'time', about: 'When it ends; null: not by itself.' },
    reason: {
      kind: 'line',
      max: LIMITS.networkBanReasonCodePoints,
      about: 'For admins; whoever is banned is not told.',
      example: 'guesses passwords',
    },
    includeOwn: { kind: 'flag', about: 'Ban also the address that you ask from.' },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/network-bans',
    summary: 'Ban an address or a range; its connections close',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['failed_precondition', 'unavailable'],
  note: `Every node knows it within a second or two. A ban of the same range takes the place of the one before. At most ${LIMITS.networkBans}. Addresses of this machine itself (127.0.0.0/8, ::1) are never banned.`,
  when: {
    failed_precondition: 'you ask from there and did not say includeOwn, or there are too many',
    unavailable: 'the cluster is being upgraded',
  },
});
