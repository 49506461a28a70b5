import type Database from 'libsql';

/** What somebody has set, and whom they know. Users and conversations are named by their indexes. */
export interface SeedPerson {
  readonly user: number;
  readonly friends?: readonly number[];
  /** Who has asked to be a friend. */
  readonly asking?: readonly number[];
  readonly blocked?: readonly number[];
  /** Conversations with settings: in turn one that is pinned, one that notifies of mentions only, and one that is hidden. */
  readonly settings?: readonly number[];
  /** Conversations with a draft. */
  readonly drafts?: readonly number[];
  /** They can log in with PASSWORD. */
  readonly hasPassword?: true;
}

/** How the seed names its rows. */
export interface SeedIds {
  userId(index: number): number;
  conversationId(index: number): number;
}

export const PASSWORD = 'a password of the benchmark';
/** Of PASSWORD, with the parameters of the server. It is computed here once, as it takes 50 ms. */
const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$l2Wu8DCypVcZYfxcD04KCg$8kb36E0CVrMTlevihqD+Fh74t9jkWNA6yBnpmE4SqLw';

const FRIEND = 0;
const INCOMING = 1;
const OUTGOING = 2;
/** Pinned at, level (0 all, 1 mentions), and hidden before: what is hidden is so until message 1,000. */
const SETTINGS = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1_000],
] as const;
/** As many as can be pinned; those after them get mentions only. */
const MOST_PINNED = 100;

/** Writes what people have, each row with a urev of its own, in the order of the lists. */
export function insertPeople(database: Database.Database, people: readonly SeedPerson[], ids: SeedIds): void {
  const now = Date.now();
  const urevs = new Map<number, number>();
  const nextUrev = (userId: number): number => {
    const urev = (urevs.get(userId) ?? 0) + 1;
    urevs.set(userId, urev);
    return urev;
  };
  const friendship =
    database.prepare(`INSERT INTO friendships (user_id, friend_id, state, remark, message, since, removed,
    refused_at, urev) VALUES (?, ?, ?, '', '', ?, 0, 0, ?)`);
  const block = database.prepare(`INSERT INTO blocks (user_id, blocked_id, since, removed, settled, urev)
    VALUES (?, ?, ?, 0, 1, ?)`);
  const setting = database.prepare(`INSERT INTO conversation_settings (user_id, conversation_id, pinned_at, level,
    hidden_before_seq, urev) VALUES (?, ?, ?, ?, ?, ?)`);
  const draft =
    database.prepare(`INSERT INTO drafts (user_id, conversation_id, reply_to, client_id, saved_at, urev, body)
    VALUES (?, ?, 0, NULL, ?, ?, 'what somebody has begun to write')`);
  const password = database.prepare('UPDATE users SET password_hash = ? WHERE id = ?');
  const head = database.prepare('UPDATE user_heads SET urev = ? WHERE user_id = ?');
  /** Both sides of a friendship. */
  const relate = (mine: number, theirs: number, states: readonly [number, number]): void => {
    friendship.run(mine, theirs, states[0], now, nextUrev(mine));
    friendship.run(theirs, mine, states[1], now, nextUrev(theirs));
  };
  for (const person of people) {
    const me = ids.userId(person.user);
    for (const other of person.friends ?? []) relate(me, ids.userId(other), [FRIEND, FRIEND]);
    for (const other of person.asking ?? []) relate(me, ids.userId(other), [INCOMING, OUTGOING]);
    for (const other of person.blocked ?? []) block.run(me, ids.userId(other), now, nextUrev(me));
    for (const [place, index] of (person.settings ?? []).entries()) {
      const row = SETTINGS[place >= MOST_PINNED * SETTINGS.length ? 1 : place % SETTINGS.length] ?? SETTINGS[1];
      setting.run(me, ids.conversationId(index), ...row, nextUrev(me));
    }
    for (const index of person.drafts ?? []) draft.run(me, ids.conversationId(index), now, nextUrev(me));
    if (person.hasPassword === true) password.run(PASSWORD_HASH, me);
  }
  for (const [userId, urev] of urevs) head.run(urev, userId);
}
