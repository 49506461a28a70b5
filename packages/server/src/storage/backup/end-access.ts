import { randomBytes, randomUUID } from 'node:crypto';
import { HISTORY_NAME } from '../shared/server-meta.ts';
import type { SqlRunner } from '../shared/sql-database.ts';

/**
 * What else in the tables lets somebody in, or proves who they are, and stays after a restore: a test wants a line for each
 * column that holds a secret or what is made of one.
 */
export const SECRETS = {
  'users.password_hash': 'what people know',
  'users.must_change_password': 'goes with the password',
  'sessions.token_hash': 'ended by revoked_at',
  'sessions.refresh_hash': 'ended by revoked_at',
  'sessions.previous_refresh_hash': 'ended by revoked_at',
  'sessions.refresh_family': 'ended by revoked_at',
  'invite_links.secret_hash': 'deleted',
  'account_invites.code_hash': 'deleted',
  'reserved_names.name_hash': 'of names that nobody gets any more',
  'incoming_webhooks.secret_hash': 'replaced',
  'webhooks.secret': 'proves to receivers that it is this server; the other side knows it',
  'messages.send_hash': 'of the text, to tell a repeat from another message',
  'idempotency_keys.request_hash': 'of the request, to tell a repeat from another one',
} as const;

/** Ends sessions, tokens, invites, links into groups, links to files, and addresses of incoming webhooks: some were ended after the backup. */
export async function endAccess(sql: SqlRunner, now: number): Promise<void> {
  await sql.run('UPDATE sessions SET revoked_at = ?1 WHERE revoked_at = 0', now);
  await sql.run('DELETE FROM invite_links');
  await sql.run('DELETE FROM account_invites');
  // The group still sees them, and makes new ones.
  const hooks = await sql.all<[string]>('SELECT hex(secret_hash) FROM incoming_webhooks');
  for (const [secret] of hooks) {
    const other = randomBytes(32).toString('hex');
    await sql.run('UPDATE incoming_webhooks SET secret_hash = unhex(?1) WHERE secret_hash = unhex(?2)', other, secret);
  }
  await sql.run("DELETE FROM server_meta WHERE name IN ('file_link_key', 'export_key')");
}

/** Makes another history of a store, with a log of its own, and forgets what was only half there. */
export async function beginHistory(sql: SqlRunner): Promise<void> {
  await sql.run('UPDATE server_meta SET value = ?1 WHERE name = ?2', randomUUID(), HISTORY_NAME);
  await sql.run("DELETE FROM server_meta WHERE name IN ('log_incarnation', 'log_partitions')");
  // Their bytes were not files yet, and are not in the backup: they begin anew.
  await sql.run(
    "UPDATE uploads SET stored_size = 0, checking = 0, lease_holder = '', lease_until = 0 WHERE file_id = 0",
  );
}

/** By nobody who has an account: whoever may write the database. */
export async function recordRestore(
  sql: SqlRunner,
  { at, createdAt, keptAccess }: { readonly at: number; readonly createdAt: number; readonly keptAccess: boolean },
): Promise<void> {
  await sql.run(
    "INSERT INTO audit_log (at, actor_id, action, target, address, detail) VALUES (?1, 0, 'store.restore', ?2, '', ?3)",
    at,
    new Date(createdAt).toISOString(),
    keptAccess ? 'sessions, tokens and links were kept' : '',
  );
}
