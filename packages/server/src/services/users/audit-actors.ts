import type { AuditEntry } from '../../domain/audit.ts';
import type { Id } from '../../domain/ids.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';

/** An entry of the audit log as people read it. */
export interface NamedAuditEntry extends AuditEntry {
  /** Who did it, by the name of now, as "@alice"; empty: the server; a number: an account whose name is forgotten. */
  readonly actor: string;
}

/** Adds to entries who did what they say. */
export async function withActors(
  users: Pick<UserRepository, 'byIds'>,
  entries: readonly AuditEntry[],
): Promise<NamedAuditEntry[]> {
  const ids = [...new Set(entries.map(({ actorId }) => actorId))].filter((id) => id > 0);
  const found = ids.length === 0 ? [] : await users.byIds(ids);
  const names = new Map<Id, string>(found.map(({ id, username }) => [id, `@${username}`]));
  return entries.map((entry) => ({
    ...entry,
    actor: entry.actorId === 0 ? '' : (names.get(entry.actorId) ?? String(entry.actorId)),
  }));
}
