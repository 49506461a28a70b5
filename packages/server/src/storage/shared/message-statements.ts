import type { Member } from '../../domain/conversation.ts';
import { ORIGINALLY_SINCE_JOIN, SINCE_JOIN, UNCHANGED } from '../codes.ts';
import { CONVERSATION, HEAD, MEMBER, MESSAGE, PIN, VERSION } from '../rows.ts';
import type { Dialect } from './sql-dialect.ts';

/** How far back unread messages are looked for: one's own, which do not count, could be any number. */
const UNREAD_WINDOW = 10_000;

const REACTIONS = 'r.conversation_id, r.seq, r.emoji, count(*), max(r.user_id = ?1)';
const EACH_EMOJI = 'GROUP BY r.conversation_id, r.seq, r.emoji ORDER BY min(r.created_at), r.emoji';

/** In most groups nothing is hidden from anybody, and never was. */
const NEVER_HIDDEN = `WHEN c.history_visibility <> ${SINCE_JOIN} AND c.original_visibility = ${UNCHANGED} THEN 1`;
/** The first seq by the join of `m`, before anything was opened. */
const FIRST = `(CASE WHEN m.visible_from > 0 THEN m.visible_from
  WHEN c.original_visibility IN (${UNCHANGED}, ${ORIGINALLY_SINCE_JOIN}) THEN m.joined_seq + 1 ELSE 1 END)`;

/** Whether the reader ?1 has deleted messages of this conversation for themself. Who has not pays for nothing else. */
const hides = (conversation: string) =>
  `EXISTS (SELECT 1 FROM hidden_messages AS o WHERE o.user_id = ?1 AND o.conversation_id = ${conversation})`;

/** Behind a condition on messages, or on what names them: the reader ?1 has not deleted them for themself. */
export const notHidden = (table: 'x' | 'a' | 'p'): string => ` AND NOT EXISTS (SELECT 1 FROM hidden_messages AS o
  WHERE o.user_id = ?1 AND o.conversation_id = ${table}.conversation_id AND o.seq = ${table}.seq)`;

/** The reader ?1 as a present member of the conversation ?2, which is `c`. */
export const IS_READER = 'm.conversation_id = ?2 AND m.user_id = ?1 AND m.removed = 0 AND c.dismissed_at = 0';

/** Pieces of statements about a reader, and those of them that are whole, in `whole`. */
export function messageStatements({ join, by, greatest, least, keys, key, lookUp }: Dialect) {
  /** The first seq that the reader `m` may see: after a purge, and as hiddenUpTo in domain/may-read.ts says. */
  const floor = greatest(
    'h.min_seq',
    'm.cleared_to + 1',
    `CASE ${NEVER_HIDDEN} WHEN ${FIRST} - 1 <= c.opened_to THEN 1 ELSE ${FIRST} END`,
  );
  const conversation = `${join} conversations AS c ON c.id = m.conversation_id`;
  /** Behind the reader `m`: the conversation and its head. */
  const ofReader = `${conversation}
    ${join} conversation_heads AS h ON h.conversation_id = m.conversation_id`;
  /** The reader; what is read is joined behind it, in the same statement. */
  const reader = `members AS m ${ofReader}`;
  /** Joined behind the reader: the messages of the conversation ?2, by this index. */
  const messagesBy = (index: string) => `${join} messages AS x ${by(index)} ON x.conversation_id = ?2`;
  /** The reader ?1 in each of the conversations in the list ?2. */
  const eachReader = (joins: string, where = '') =>
    lookUp({
      table: 'members AS m',
      column: 'm.conversation_id',
      list: '?2',
      joins: `${ofReader} ${joins}`,
      where: `m.user_id = ?1 AND m.removed = 0 AND c.dismissed_at = 0${where}`,
    });
  return {
    floor,
    reader,
    messagesBy,
    reactions: REACTIONS,
    eachEmoji: EACH_EMOJI,
    eachReader,
    /**
     * Where the unread messages of a conversation begin: behind the marker `r` and what was imported, or where the reader has
     * marked it as unread, by their settings `k`.
     */
    seen: greatest(
      `CASE WHEN coalesce(k.unread_from_seq, 0) > 0 THEN ${least('coalesce(r.read_seq, 0)', 'k.unread_from_seq - 1')}
        ELSE ${greatest('coalesce(r.read_seq, 0)', 'c.imported_to')} END`,
      `${floor} - 1`,
      `h.last_seq - ${UNREAD_WINDOW}`,
    ),
    /** Joined behind eachReader: their markers, and their settings. */
    hides: hides('m.conversation_id'),
    ownMarkers: `LEFT JOIN read_markers AS r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id
      LEFT JOIN conversation_settings AS k ON k.user_id = m.user_id AND k.conversation_id = m.conversation_id`,
    whole: {
      scope: `SELECT ${floor}, ${hides('?2')}, ${HEAD.columns}, ${CONVERSATION.columns} FROM ${reader} WHERE ${IS_READER}`,
      range: `SELECT ${MESSAGE.columns} FROM ${reader} ${messagesBy('PRIMARY')}
        WHERE ${IS_READER} AND x.seq >= ${greatest('?3', floor)} AND x.seq <= ?4 ORDER BY x.seq`,
      versions: `SELECT ${VERSION.columns} FROM ${reader} ${messagesBy('PRIMARY')}
        ${join} message_versions AS v ON v.conversation_id = x.conversation_id AND v.seq = x.seq
        WHERE ${IS_READER} AND x.seq = ?3 AND x.seq >= ${floor} AND x.recalled_at = 0${notHidden('x')}
        ORDER BY v.number`,
      changedMembers: `SELECT ${MEMBER.columns} FROM members AS me
        ${join} conversations AS c ON c.id = me.conversation_id AND c.dismissed_at = 0
        ${join} members AS m ${by('members_rev')} ON m.conversation_id = ?2
        WHERE me.conversation_id = ?2 AND me.user_id = ?1 AND me.removed = 0 AND m.rev > ?3
        ORDER BY m.rev, m.user_id LIMIT ?4`,
      // Of somebody who was a member; a ban of a stranger leaves a tombstone, too.
      removal: `SELECT CASE WHEN m.removed = 1 THEN m.rev ELSE c.rev END FROM members AS m ${conversation}
        WHERE m.conversation_id = ?2 AND m.user_id = ?1 AND m.joined_at > 0 AND (m.removed = 1 OR c.dismissed_at > 0)`,
      // What is pinned, with its messages.
      pins: `SELECT ${PIN.columns}, ${MESSAGE.columns} FROM ${reader}
        ${join} pins AS p ON p.conversation_id = ?2
        ${join} messages AS x ON x.conversation_id = ?2 AND x.seq = p.seq
        WHERE ${IS_READER} AND p.seq >= ${floor} AND p.rev < ?3${notHidden('p')} ORDER BY p.rev DESC`,
      // The messages in the JSON array ?2 of [conversation, seq].
      some: `SELECT ${MESSAGE.columns} FROM ${keys('?2', ['number', 'number'])}
        ${join} members AS m ON m.conversation_id = ${key(0)} AND m.user_id = ?1 AND m.removed = 0
        ${conversation} AND c.dismissed_at = 0
        ${join} conversation_heads AS h ON h.conversation_id = m.conversation_id
        ${join} messages AS x ON x.conversation_id = m.conversation_id AND x.seq = ${key(1)} AND x.seq >= ${floor}${notHidden('x')}`,
      // Of the conversation ?2, those of the messages ?3 to ?4 that the reader has deleted for themself.
      hiddenInRange: `SELECT o.seq FROM hidden_messages AS o
        WHERE o.user_id = ?1 AND o.conversation_id = ?2 AND o.seq BETWEEN ?3 AND ?4`,
      // With when the reader has deleted it for themself, if so.
      newest: `SELECT ${MESSAGE.columns}, (SELECT o.hidden_at FROM hidden_messages AS o
          WHERE o.user_id = ?1 AND o.conversation_id = x.conversation_id AND o.seq = x.seq)
        FROM ${eachReader(
          `${join} messages AS x ON x.conversation_id = m.conversation_id AND x.seq = h.last_seq`,
          ` AND h.last_seq >= ${floor}`,
        )}`,
      // The reactions to the messages ?3 to ?4 of a conversation, by their first.
      reactionsInRange: `SELECT ${REACTIONS} FROM members AS m ${conversation}
        ${join} reactions AS r ON r.conversation_id = m.conversation_id AND r.seq BETWEEN ?3 AND ?4
        WHERE ${IS_READER} ${EACH_EMOJI}`,
      // The same of the messages in the JSON array ?2 of [conversation, seq].
      reactionsOf: `SELECT ${REACTIONS} FROM ${keys('?2', ['number', 'number'])}
        ${join} members AS m ON m.conversation_id = ${key(0)} AND m.user_id = ?1 AND m.removed = 0
        ${conversation} AND c.dismissed_at = 0
        ${join} reactions AS r ON r.conversation_id = m.conversation_id AND r.seq = ${key(1)} ${EACH_EMOJI}`,
    },
  } as const;
}

/** Changed members up to a rev, all of them. */
export interface MembersPage {
  readonly members: readonly Member[];
  readonly membersTo: number;
}

/**
 * One change can touch many members, so a page never ends in the middle of a rev: the next one starts after it. `found` has
 * one more than the limit where there are more. undefined when even the first rev does not fit: then all of it is the page.
 */
export function wholeRevs(found: readonly Member[], limit: number, headRev: number): MembersPage | undefined {
  const beyond = found[limit];
  if (beyond === undefined) return { members: found, membersTo: headRev };
  const whole = found.filter((member) => member.rev < beyond.rev);
  return whole.length > 0 ? { members: whole, membersTo: beyond.rev - 1 } : undefined;
}

/** The page of the first rev alone. */
export function firstRev(all: readonly Member[]): MembersPage {
  const rev = all[0]?.rev ?? 0;
  return { members: all.filter((member) => member.rev === rev), membersTo: rev };
}
