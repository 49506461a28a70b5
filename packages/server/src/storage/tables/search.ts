import type { Table } from './table.ts';

// The search index of MySQL, and how far it is. On SQLite these stay empty: its index is a file of its own.

/** Which messages have a term. Newest last for each, so that a search reads no more than it answers. */
export const searchPostings: Table = {
  name: 'search_postings',
  columns: [
    { name: 'conversation_id', type: 'integer' },
    { name: 'term', type: 'key', size: 128 },
    { name: 'sent_at', type: 'integer' },
    { name: 'seq', type: 'integer' },
  ],
  primaryKey: ['conversation_id', 'term', 'sent_at', 'seq'],
  rebuilt: true,
};

/** Which terms there are in a conversation, so that a search asks for no list in vain, and goes through the shortest. */
export const searchTerms: Table = {
  name: 'search_terms',
  columns: [
    { name: 'conversation_id', type: 'integer' },
    { name: 'term', type: 'key', size: 128 },
    // No message with the term was sent after this time.
    { name: 'newest', type: 'integer' },
    // How many have it.
    { name: 'messages', type: 'integer' },
  ],
  primaryKey: ['conversation_id', 'term'],
  rebuilt: true,
};

/** The terms by which each message is found, with blanks between them: what has to go when the message changes. */
export const searchDocuments: Table = {
  name: 'search_documents',
  columns: [
    { name: 'conversation_id', type: 'integer' },
    { name: 'seq', type: 'integer' },
    { name: 'sent_at', type: 'integer' },
    { name: 'terms', type: 'huge_text' },
  ],
  primaryKey: ['conversation_id', 'seq'],
  rebuilt: true,
};

/** How far a follower is with each conversation. */
export const followerProgress: Table = {
  name: 'follower_progress',
  columns: [
    { name: 'follower', type: 'key', size: 64 },
    { name: 'conversation_id', type: 'integer' },
    { name: 'done_rev', type: 'integer' },
    // The messages below this one are not followed yet; 0: none are left.
    { name: 'built_from', type: 'integer' },
    { name: 'built_at', type: 'integer' },
  ],
  primaryKey: ['follower', 'conversation_id'],
  rebuilt: true,
};

/** Who follows each partition, by the epoch of its owner, and up to which time everything is followed. */
export const followerPartitions: Table = {
  name: 'follower_partitions',
  columns: [
    { name: 'follower', type: 'key', size: 64 },
    { name: 'partitions', type: 'integer' },
    { name: 'partition_id', type: 'integer' },
    { name: 'epoch', type: 'integer' },
    { name: 'done_to', type: 'integer' },
  ],
  primaryKey: ['follower', 'partitions', 'partition_id'],
  rebuilt: true,
};
