import { createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Addresses that the server does not talk to. */
export const networkBans: SchemaMigration = migration(
  '0025-network-bans',
  createTable({
    name: 'network_bans',
    columns: [
      { name: 'id', type: 'auto_id' },
      { name: 'network', type: 'text', size: 64 },
      { name: 'reason', type: 'text', size: 255 },
      { name: 'created_by', type: 'integer' },
      { name: 'created_at', type: 'integer' },
      { name: 'expires_at', type: 'integer' },
    ],
    indexes: [
      { name: 'network_bans_network', columns: ['network'], unique: true },
      { name: 'network_bans_expires', columns: ['expires_at'] },
    ],
  }),
);
