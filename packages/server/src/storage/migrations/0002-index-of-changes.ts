import type { SchemaMigration } from './migration.ts';

const CREATE = 'CREATE INDEX `messages_rev` ON `messages` (`conversation_id`, `rev`)';
const DROP = 'DROP INDEX `messages_rev`';

/**
 * New messages are found by their seq, so only those changed afterwards need the index by rev: in SQLite each message is
 * written into one tree of three less. MySQL has no indexes of a part of the rows.
 */
export const indexOfChanges: SchemaMigration = {
  name: '0002-index-of-changes',
  expands: true,
  up: (dialect) => (dialect === 'sqlite' ? [DROP, `${CREATE} WHERE \`rev\` <> \`sent_rev\``] : []),
  down: (dialect) => (dialect === 'sqlite' ? [DROP, CREATE] : []),
};
