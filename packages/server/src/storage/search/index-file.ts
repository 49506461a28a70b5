import { closeSync, openSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { TOKENIZER_VERSION } from '../../search/tokenizer.ts';
import { openConnection, type SqliteConnection } from '../sqlite/sqlite-connection.ts';
import { createSqlSession } from '../sqlite/sqlite-session.ts';

// The file search.db. Everything in it is made of the messages, so it is made anew whenever that is the simplest.

export interface IndexFileOptions {
  /** Of the index. */
  readonly path: string;
  /** Of the database with the messages. */
  readonly storePath: string;
  /** The history that the store holds: an index of another one is of other messages. */
  readonly historyId: string;
}

/** An open index. */
export interface IndexFile {
  /** The index alone. */
  readonly writer: SqliteConnection;
  /** The index, and the messages behind it, both to be read only. */
  readonly reader: SqliteConnection;
  /** Why the index was made anew; '' if it was not, or there was none. */
  readonly renewed: string;
  close(): void;
}

/** Raised with every change of the tables. */
const LAYOUT = '1';
const SETTINGS = { busyTimeoutMs: 5_000, cacheKib: 16_384 };

/**
 * `terms` has no text of its own, and no positions: a message with all terms of a query is read to see whether it is found.
 * Prefixes of up to six letters have lists of their own: joining those of all words that begin so takes long.
 */
const TABLES = `
  CREATE TABLE index_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE documents (
    id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL, seq INTEGER NOT NULL, sent_at INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX documents_key ON documents (conversation_id, seq);
  CREATE VIRTUAL TABLE terms USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4 5 6',
    tokenize = "ascii tokenchars '#'"
  );
  CREATE TABLE indexed_conversations (
    conversation_id INTEGER PRIMARY KEY, done_rev INTEGER NOT NULL, built_from INTEGER NOT NULL, built_at INTEGER NOT NULL
  );
  CREATE TABLE indexed_partitions (
    partition INTEGER NOT NULL, partitions INTEGER NOT NULL, epoch INTEGER NOT NULL, done_to INTEGER NOT NULL,
    PRIMARY KEY (partition, partitions)
  ) WITHOUT ROWID;
`;

/** Opens the index, or makes a new one where there is none that can be used. Throws the driver's failure. */
export function openIndexFile(options: IndexFileOptions): IndexFile {
  const version = `${LAYOUT}/${TOKENIZER_VERSION}/${options.historyId}`;
  let renewed = '';
  let writer: SqliteConnection;
  try {
    writer = openWriter(options.path);
    const found = versionOf(writer);
    if (found !== version) {
      renewed = found === undefined ? '' : 'it is of another version, or of other messages';
      writer.database.close();
      writer = makeAnew(options.path, version);
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    renewed = 'it is damaged';
    writer = makeAnew(options.path, version);
  }
  let reader = openReader(options);
  if (isAhead(reader)) {
    reader.database.close();
    writer.database.close();
    renewed = 'the database is an older copy of itself';
    writer = makeAnew(options.path, version);
    reader = openReader(options);
  }
  return {
    writer,
    reader,
    renewed,
    close() {
      reader.database.close();
      try {
        writer.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } catch {
        // The next start finds the journal beside the file.
      }
      writer.database.close();
    },
  };
}

/** The file has no index in it that can be read. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(CORRUPT|NOTADB)/.test(code);
}

/** It knows of changes that the messages do not have: what is changed from now on would pass for indexed. */
function isAhead({ session }: SqliteConnection): boolean {
  const row = session.first(`SELECT 1 FROM indexed_conversations AS i
    LEFT JOIN conversation_heads AS h ON h.conversation_id = i.conversation_id
    WHERE i.done_rev > coalesce(h.rev, 0) LIMIT 1`);
  return row !== undefined;
}

/** Removes an index that is not open. */
export function removeIndexFile(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

function openWriter(path: string): SqliteConnection {
  // Made by us with its mode, which SQLite then gives to the journal files, too.
  closeSync(openSync(path, 'a', 0o600));
  const connection = openConnection(path, SETTINGS);
  // What a power cut takes is indexed again, as its progress is gone with it.
  connection.database.exec('PRAGMA synchronous = NORMAL');
  // Words of what was deleted leave the file when their list is written anew.
  connection.database.exec('PRAGMA secure_delete = ON');
  return connection;
}

function versionOf({ session }: SqliteConnection): string | undefined {
  const made = session.first("SELECT 1 FROM sqlite_master WHERE name = 'index_settings'");
  if (made === undefined) return undefined;
  return session.first<[string]>("SELECT value FROM index_settings WHERE name = 'version'")?.[0];
}

function makeAnew(path: string, version: string): SqliteConnection {
  removeIndexFile(path);
  const connection = openWriter(path);
  connection.database.exec(`BEGIN; ${TABLES} COMMIT`);
  connection.session.run("INSERT INTO index_settings (name, value) VALUES ('version', ?1)", version);
  return connection;
}

function openReader({ path, storePath }: IndexFileOptions): SqliteConnection {
  const database = new Database(path);
  database.exec(`PRAGMA busy_timeout = ${SETTINGS.busyTimeoutMs}`);
  database.exec(`PRAGMA cache_size = -${SETTINGS.cacheKib}`);
  database.prepare('ATTACH ? AS store').run([`${pathToFileURL(storePath).href}?mode=ro`]);
  database.exec('PRAGMA query_only = ON');
  return { database, session: createSqlSession(database) };
}
