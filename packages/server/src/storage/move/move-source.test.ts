import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSilentLogger } from '../../telemetry/log.ts';
import type { CopiedTable, Row } from '../copy/copied-table.ts';
import { openDataFolder } from '../data-folder.ts';
import { openSqliteFile } from '../sqlite/sqlite-file.ts';
import type { SqlSession } from '../sqlite/sqlite-session.ts';
import { openSqliteStorage } from '../sqlite-storage.ts';
import { type MoveSource, openMoveSource } from './move-source.ts';

const now = (): number => 1_000;
const clock = { now };

async function makeStore(fill: (session: SqlSession) => void = () => {}): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'im-ts-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await openAndClose(folder);
  const file = openSqliteFile(join(folder, 'imd.db'));
  await file.write(fill);
  file.close();
  return folder;
}

async function openAndClose(folder: string): Promise<void> {
  const storage = await openSqliteStorage({ dataDir: folder, logger: createSilentLogger(), clock });
  await storage.close();
}

async function open(dataDir: string): Promise<MoveSource> {
  const source = await openMoveSource({ dataDir, url: '', now });
  onTestFinished(() => source.close());
  return source;
}

function tableOf(source: MoveSource, name: string): CopiedTable {
  const table = source.tables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
}

function chunksOf(source: MoveSource, table: CopiedTable): Row[][] {
  const chunks: Row[][] = [];
  for (let chunk = source.chunk(table, undefined); chunk.length > 0; ) {
    chunks.push(chunk);
    const last = chunk.at(-1) ?? [];
    chunk = source.chunk(
      table,
      table.key.map((column) => last[column] ?? null),
    );
  }
  return chunks;
}

const MESSAGE = `INSERT INTO messages (conversation_id, seq, rev, sender_id, kind, recalled_at, edited_at, sent_at, sent_rev,
  reply_to, client_id, send_hash, payload, body) VALUES (?1, ?2, ?2, 1, 1, 0, 0, 0, ?2, 0, NULL, NULL, '', ?3)`;

describe('the store that is moved', () => {
  it('comes in chunks of 1,000 rows by key, over several conversations, each row once', async () => {
    const folder = await makeStore((session) => {
      for (const id of [10, 9, 2]) for (let seq = 1; seq <= 1_100; seq++) session.run(MESSAGE, id, seq, 'x');
    });
    const source = await open(folder);
    const chunks = chunksOf(source, tableOf(source, 'messages'));
    expect(chunks.map((chunk) => chunk.length)).toEqual([1_000, 1_000, 1_000, 300]);
    const keys = chunks.flat().map(([conversation, seq]) => [conversation, seq]);
    expect(keys).toEqual([2, 9, 10].flatMap((id) => Array.from({ length: 1_100 }, (_, index) => [id, index + 1])));
  });

  it('comes in chunks of about 1 MB when rows are long', async () => {
    const folder = await makeStore((session) => {
      for (let seq = 1; seq <= 50; seq++) session.run(MESSAGE, 1, seq, '漢'.repeat(16_000));
    });
    const source = await open(folder);
    const chunks = chunksOf(source, tableOf(source, 'messages'));
    expect(chunks.map((chunk) => chunk.length)).toEqual([21, 21, 8]);
  });

  it('comes with keys of texts and bytes in their own order', async () => {
    const folder = await makeStore((session) => {
      const reaction =
        'INSERT INTO reactions (conversation_id, seq, emoji, user_id, created_at) VALUES (1, 1, ?, ?, 0)';
      for (let user = 1; user <= 700; user++) for (const emoji of ['🙂', '漢', 'a']) session.run(reaction, emoji, user);
      const result =
        'INSERT INTO command_results (conversation_id, actor_id, op_id, at, outcome) VALUES (1, 1, ?, 0, ?)';
      for (let index = 0; index < 1_500; index++) {
        const opId = Buffer.alloc(16);
        opId.writeUInt16BE(index * 40, 0);
        session.run(result, opId, String(index));
      }
    });
    const source = await open(folder);
    const reactions = chunksOf(source, tableOf(source, 'reactions')).flat();
    expect(new Set(reactions.map(([, , emoji, user]) => `${String(emoji)} ${String(user)}`)).size).toBe(2_100);
    expect(reactions.length).toBe(2_100);
    const outcomes = chunksOf(source, tableOf(source, 'command_results'))
      .flat()
      .map((row) => String(row[4]));
    expect(outcomes).toEqual(Array.from({ length: 1_500 }, (_, index) => String(index)));
  });

  it('keeps a text as its bytes', async () => {
    const text = '😂 it\'s "quoted" \\ \n';
    const folder = await makeStore((session) => session.run(MESSAGE, 1, 1, text));
    const source = await open(folder);
    expect(source.chunk(tableOf(source, 'messages'), undefined)[0]).toContainEqual(Buffer.from(text));
  });

  it('begins a new log: offsets at 0, nothing published, no owner, epochs above the old ones', async () => {
    const folder = await makeStore((session) => {
      session.run(
        "INSERT INTO log_checkpoints (partition_id, epoch, owner, next_offset, published) VALUES (3, 7, 'imd-1', 9000, 8000)",
      );
    });
    const source = await open(folder);
    const table = tableOf(source, 'log_checkpoints');
    const [row = []] = source.chunk(table, undefined);
    expect(table.change(row)).toEqual([3, 8, Buffer.alloc(0), 0, 0]);
  });

  it('knows ids that were given to rows since deleted', async () => {
    const letter =
      "INSERT INTO dead_letters (conversation_id, actor_id, operation, reason, at) VALUES (1, 1, '', '', 0)";
    const folder = await makeStore((session) => {
      for (let index = 0; index < 5; index++) session.run(letter);
      session.run('DELETE FROM dead_letters');
    });
    const source = await open(folder);
    expect(source.highestId(tableOf(source, 'dead_letters'))).toBe(5);
    expect(source.highestId(tableOf(source, 'messages'))).toBe(0);
  });

  it('has every column of every table, and does not hand over its own note', async () => {
    const source = await open(await makeStore());
    expect(source.tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['users', 'messages', 'server_meta']));
    expect(source.tables.every(({ key, columns }) => key.length > 0 && columns.length > 1)).toBe(true);
    await source.setNote({ id: 'a', state: 'copying', place: 'mysql://h:1/d', storeId: source.storeId, at: 0 });
    const names = source.chunk(tableOf(source, 'server_meta'), undefined).map(([name]) => String(name));
    expect(names).toEqual(['created_at', 'history_id', 'store_id']);
  });

  it('is not taken from a running server', async () => {
    const folder = await makeStore();
    const held = await openDataFolder(folder);
    onTestFinished(() => held.close());
    await expect(openMoveSource({ dataDir: folder, url: '', now })).rejects.toThrow(/in use by .*imd/);
  });

  it('must be there: nothing is made for a wrong path', async () => {
    const wrong = join(await makeStore(), 'elsewhere');
    await expect(openMoveSource({ dataDir: wrong, url: '', now })).rejects.toThrow(/There is no database .*--data-dir/);
    await expect(openMoveSource({ dataDir: wrong, url: '', now })).rejects.toThrow(/There is no database/);
  });
});

describe('a store with a note about a move', () => {
  const note = { id: 'a', place: 'mysql://db:3306/chat', storeId: 's', at: Date.UTC(2026, 0, 2) };

  it.each(['copying', 'moved'] as const)('is not served when it is %s, until the note is taken away', async (state) => {
    const folder = await makeStore();
    const source = await openMoveSource({ dataDir: folder, url: '', now });
    await source.setNote({ ...note, state });
    source.close();
    await expect(openAndClose(folder)).rejects.toThrow(/mysql:\/\/db:3306\/chat .*2026-01-02.*imd store move --undo/);
    const again = await openMoveSource({ dataDir: folder, url: '', now });
    await again.setNote(undefined);
    again.close();
    await openAndClose(folder);
  });
});
