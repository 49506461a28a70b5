import type { AuditRow } from '../audit.ts';
import type { Id } from '../ids.ts';
import type { NetworkBan } from '../network-ban.ts';

/** Bans of networks. Each that is put gets another id, so that what has changed is seen by the greatest id and the number. */
export interface NetworkBanRepository {
  /** Keeps a ban in the place of one of the same network. Throws failed_precondition when there are `limit` others. */
  put(ban: Omit<NetworkBan, 'id'>, request: { readonly limit: number; readonly audit: AuditRow }): Promise<NetworkBan>;
  byId(id: Id): Promise<NetworkBan | undefined>;
  /** false when it is not there. */
  remove(id: Id, audit: AuditRow): Promise<boolean>;
  /** Those that have not ended, by ascending id. */
  page(afterId: Id, limit: number, now: number): Promise<NetworkBan[]>;
  /** All that have not ended. */
  all(now: number): Promise<NetworkBan[]>;
  /** Another text after each change. */
  version(): Promise<string>;
}
