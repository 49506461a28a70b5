import type { NetworkBan } from '../../domain/network-ban.ts';
import { type TableOf, tableOf } from './table.ts';

/** Addresses that the server does not talk to. */
export const networkBans: TableOf<NetworkBan> = tableOf<NetworkBan>()({
  name: 'network_bans',
  columns: [
    { name: 'id', type: 'auto_id', property: 'id' },
    { name: 'network', type: 'text', size: 64, property: 'network' },
    { name: 'reason', type: 'text', size: 255, property: 'reason' },
    { name: 'created_by', type: 'integer', property: 'createdBy' },
    { name: 'created_at', type: 'integer', property: 'createdAt' },
    { name: 'expires_at', type: 'integer', property: 'expiresAt' },
  ],
  indexes: [
    { name: 'network_bans_network', columns: ['network'], unique: true },
    { name: 'network_bans_expires', columns: ['expires_at'] },
  ],
});
