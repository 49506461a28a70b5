import type { ScopeTables } from '../../../domain/user-scope.ts';
import { scopeStore } from '../scope-store.ts';

/** It has no rows, see domain/scopes/join-requests.ts. */
export const joinRequests = scopeStore<ScopeTables['joinRequests']>()({
  statements: () => ({}),
  rows: () => ({ since: async () => [] }),
});
