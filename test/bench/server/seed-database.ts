import { createHash, randomBytes } from 'node:crypto';
import Database from 'libsql';
import { insertPeople, type SeedPerson } from './seed-people.ts';

/** A conversation to make. */
export interface SeedConversation {
  /** Indexes into the users; two of them make a direct conversation, others a group owned by the first. */
  readonly members: readonly number[];
  /** Messages that are there already, from the first two members in turn. */
  readonly messages: number;
  /** Each text begins with its number, as "message 17 ". */
  readonly numbered?: boolean;
  /** Of a group that people may ask to join. */
  readonly handle?: string;
  /** How long ago the last message was, in ms; 0 unless given. */
  readonly quietMs?: number;
}

export interface Seed {
  readonly users: number;
  readonly conversations: readonly SeedConversation[];
  /** Those who have more than their conversations. */
  readonly people?: readonly SeedPerson[];
}

/** What was made. Everything is at the index that the seed gave it. */
export interface World {
  readonly tokens: readonly string[];
  readonly conversationIds: readonly number[];
}

const DIRECT = 1;
const GROUP = 2;
const OWNER = 2;
const BY_REQUEST = 1;
const TEXT_KIND = 1;
const DAY_MS = 86_400_000;
/** 100 bytes, as in all budgets. */
export const BODY: string =
  'A message of one hundred bytes, which is about what people write to each other when they do chat so.';

/**
 * Writes users with a session each, conversations and their messages straight into the tables of a stopped server.
 * Accounts made this way have no usable password, unless they are among the people who have one.
 */
export function seedDatabase(path: string, seed: Seed): World {
  const database = new Database(path);
  try {
    database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -262144');
    database.exec('BEGIN IMMEDIATE');
    const tokens = insertUsers(database, seed.users);
    const conversationIds = seed.conversations.map((one) => insertConversation(database, one));
    const { people = [] } = seed;
    if (people.length > 0) {
      insertPeople(database, people, { userId, conversationId: (index) => conversationIds[index] ?? 0 });
    }
    database.exec('COMMIT');
    // Otherwise the first reads of the server pay for the journal of all this.
    database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize');
    return { tokens, conversationIds };
  } finally {
    database.close();
  }
}

/** The administrator has the first id. */
const FIRST_USER = 1_000;

/** The id of the user with this index. */
export const userId = (index: number): number => FIRST_USER + index;

function insertUsers(database: Database.Database, count: number): string[] {
  const now = Date.now();
  const user = database.prepare(`INSERT INTO users (id, username, username_key, username_skeleton, display_name, email,
    password_hash, role, disabled, created_at) VALUES (?, ?, ?, ?, ?, '', 'none', 0, 0, ?)`);
  const session = database.prepare(`INSERT INTO sessions (user_id, device, token_hash, refresh_hash,
    previous_refresh_hash, created_at, last_used_at, expires_at, refresh_expires_at, revoked_at)
    VALUES (?, 'bench', ?, ?, NULL, ?, ?, ?, ?, 0)`);
  const head = database.prepare('INSERT INTO user_heads (user_id, urev) VALUES (?, 0)');
  const tokens: string[] = [];
  for (let index = 0; index < count; index++) {
    const name = `bench${index}`;
    user.run(userId(index), name, name, name, name, now);
    head.run(userId(index));
    const token = `imt_${randomBytes(32).toString('base64url')}`;
    const hash = createHash('sha256').update(token).digest();
    session.run(userId(index), hash, randomBytes(32), now, now, now + DAY_MS, now + 30 * DAY_MS);
    tokens.push(token);
  }
  return tokens;
}

function insertConversation(database: Database.Database, conversation: SeedConversation): number {
  const { members, messages, numbered = false, handle, quietMs = 0 } = conversation;
  const now = Date.now() - quietMs;
  const [first = 0, second = 0] = members.map(userId);
  const direct = members.length === 2;
  const rev = messages + 1;
  const { lastInsertRowid } = database
    .prepare(`INSERT INTO conversations (kind, direct_low, direct_high, handle, name, notice, owner_id,
      history_visibility, member_count, newest_join_seq, created_at, rev) VALUES (?, ?, ?, '', ?, '', ?, 0, ?, 0, ?, 1)`)
    .run(
      direct ? DIRECT : GROUP,
      direct ? Math.min(first, second) : null,
      direct ? Math.max(first, second) : null,
      direct ? '' : 'bench group',
      direct ? 0 : first,
      members.length,
      now,
    );
  const id = Number(lastInsertRowid);
  database
    .prepare('INSERT INTO conversation_heads (conversation_id, last_seq, rev, last_at, min_seq) VALUES (?, ?, ?, ?, 1)')
    .run(id, messages, rev, now);
  const member = database.prepare(`INSERT INTO members (conversation_id, user_id, role, nickname, joined_at, joined_seq,
    muted_until, removed, rev, urev) VALUES (?, ?, ?, '', ?, 0, 0, 0, 1, 0)`);
  for (const [place, index] of members.entries()) {
    member.run(id, userId(index), !direct && place === 0 ? OWNER : 0, now);
  }
  if (handle !== undefined) {
    database
      .prepare(
        'UPDATE conversations SET handle = ?1, handle_key = ?1, handle_skeleton = ?1, join_mode = ?2 WHERE id = ?3',
      )
      .run(handle, BY_REQUEST, id);
  }
  if (messages > 0) insertMessages(database, { id, first, second, messages, numbered, now });
  return id;
}

function insertMessages(
  database: Database.Database,
  rows: { id: number; first: number; second: number; messages: number; numbered: boolean; now: number },
): void {
  const { id, first, second, messages, numbered, now } = rows;
  const body = numbered ? "'message ' || seq || ' of those that were here before'" : '?6';
  // Client ids ascend with time, as those that clients make do.
  database
    .prepare(`WITH RECURSIVE n(seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < ?1)
      INSERT INTO messages (conversation_id, seq, rev, sender_id, kind, recalled_at, edited_at, sent_at, sent_rev,
        reply_to, client_id, send_hash, payload, body)
      SELECT ?2, seq, seq + 1, CASE WHEN seq % 2 = 1 THEN ?3 ELSE ?4 END, ${TEXT_KIND}, 0, 0, ?5 - (?1 - seq) * 1000,
        seq + 1, 0, unhex(printf('%032x', seq)), randomblob(8), '', ${body} FROM n`)
    .run(messages, id, first, second, now, ...(numbered ? [] : [BODY]));
}

export interface Counts {
  readonly rows: number;
  readonly distinct: number;
  readonly gaps: number;
}

/** Messages in the database, and how many differ by (conversation, sender, client id). Only of a stopped server. */
export function countMessages(path: string): Counts {
  const database = new Database(path);
  try {
    const counted = database
      .prepare(`SELECT count(*) AS total, count(DISTINCT conversation_id || ':' || sender_id || ':' || hex(client_id)) AS unlike
        FROM messages WHERE client_id IS NOT NULL`)
      .get() as { total: number; unlike: number };
    const gaps = database
      .prepare(`SELECT count(*) AS gaps FROM (SELECT conversation_id, max(seq) AS top, count(*) AS held FROM messages
        GROUP BY conversation_id) AS m JOIN conversation_heads AS h USING (conversation_id)
        WHERE m.top <> m.held OR m.top <> h.last_seq`)
      .get() as { gaps: number };
    return { rows: counted.total, distinct: counted.unlike, gaps: gaps.gaps };
  } finally {
    database.close();
  }
}
