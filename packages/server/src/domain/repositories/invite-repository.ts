import type { AuditRow } from '../audit.ts';
import type { Id, OpId } from '../ids.ts';
import type { Invite, NewInvite } from '../invite.ts';

/** Invites to the server. They are used by methods of the UserRepository, together with what they let somebody do. */
export interface InviteRepository {
  /** `isNew` is false when its maker made one under this op id before: then it is that one. */
  create(
    invite: NewInvite,
    request: { readonly opId: OpId; readonly audit: AuditRow },
  ): Promise<{ readonly id: Id; readonly isNew: boolean }>;
  byId(id: Id): Promise<Invite | undefined>;
  /** Also one that has ended or is used up. */
  byCode(codeHash: string): Promise<Invite | undefined>;
  /** Those that have not ended, by ascending id. */
  page(afterId: Id, limit: number, now: number): Promise<Invite[]>;
  /** false when it is not there. */
  remove(id: Id, audit: AuditRow): Promise<boolean>;
}
