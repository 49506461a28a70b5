import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { idOf, type JournalEntry, readJournal } from './journal-records.ts';
import { type OutboxJournal, openOutboxJournal } from './outbox-journal.ts';

// Another process runs what was built; npm test builds first.
const WRITER = fileURLToPath(new URL('../../../dist/client/testing/journal-writer.js', import.meta.url));

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'im-outbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

let names = 0;

function open(folder: string, problems: string[] = []): OutboxJournal {
  return openOutboxJournal({ folder, name: `name-${++names}`, onProblem: (problem) => problems.push(problem) });
}

function createEntry(clientId: string, change: Partial<JournalEntry> = {}): JournalEntry {
  return {
    clientId,
    conversationId: 3,
    kind: 'text',
    body: `text of ${clientId}`,
    payload: '',
    replyTo: 0,
    queuedAt: 1_000 + names,
    sent: false,
    ...change,
  };
}

describe('outbox journal', () => {
  it('gives the next one what is unanswered, in order, with what was on the wire', async () => {
    const folder = createFolder();
    const first = open(folder);
    await first.put(createEntry('a'));
    await first.put(createEntry('b'));
    await first.put(createEntry('c'));
    first.wire('a');
    first.wire('b');
    first.done('a');
    first.close();
    const second = open(folder);
    expect(second.left.map((entry) => [entry.clientId, entry.sent])).toEqual([
      ['b', true],
      ['c', false],
    ]);
    expect(second.left[1]?.body).toBe('text of c');
    second.close();
  });

  it('keeps the files of a message, and its text where programs that do not know files find none', async () => {
    const folder = createFolder();
    const first = open(folder);
    const files = { ids: [12, 13], body: 'look' };
    await first.put(createEntry('a', { body: '', files }));
    first.close();
    const second = open(folder);
    expect(second.left).toMatchObject([{ clientId: 'a', body: '', files }]);
    second.close();
  });

  it('keeps what a forward forwards', async () => {
    const folder = createFolder();
    const first = open(folder);
    await first.put(createEntry('a', { body: '', forward: { conversationId: 5, seq: 9 } }));
    first.close();
    const second = open(folder);
    expect(second.left).toMatchObject([{ clientId: 'a', forward: { conversationId: 5, seq: 9 } }]);
    second.close();
  });

  it('leaves no file behind when all is answered, and only files of mode 0600', async () => {
    const folder = createFolder();
    const journal = open(folder);
    await journal.put(createEntry('a'));
    const [name] = readdirSync(folder);
    expect(statSync(join(folder, name ?? '')).mode & 0o777).toBe(0o600);
    journal.done('a');
    journal.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not touch the file of a process that lives', async () => {
    const folder = createFolder();
    const first = open(folder);
    await first.put(createEntry('a'));
    const second = open(folder);
    expect(second.left).toEqual([]);
    first.close();
    second.close();
    const third = open(folder);
    expect(third.left.map((entry) => entry.clientId)).toEqual(['a']);
    third.close();
  });

  it('drops a torn last line without a word', async () => {
    const folder = createFolder();
    const first = open(folder);
    await first.put(createEntry('a'));
    first.close();
    const [name] = readdirSync(folder);
    appendFileSync(join(folder, name ?? ''), '{"t":"put","clientId":"b","conv');
    const problems: string[] = [];
    const second = open(folder, problems);
    expect(second.left.map((entry) => entry.clientId)).toEqual(['a']);
    expect(problems).toEqual([]);
    second.close();
  });

  it('reports corrupt lines, keeps the file and goes on with the rest', async () => {
    const folder = createFolder();
    const first = open(folder);
    await first.put(createEntry('a'));
    await first.put(createEntry('b'));
    first.close();
    const path = join(folder, readdirSync(folder)[0] ?? '');
    writeFileSync(path, readFileSync(path, 'utf8').replace('{"t":"put","clientId":"a"', '\0\0\0{"t":"p'));
    const problems: string[] = [];
    const second = open(folder, problems);
    expect(second.left.map((entry) => entry.clientId)).toEqual(['b']);
    expect(problems).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => name.endsWith('.corrupt'))).toHaveLength(1);
    second.close();
  });

  it('stays small however many messages go through, and keeps those that wait', async () => {
    const folder = createFolder();
    const journal = open(folder);
    await journal.put(createEntry('stays'));
    const body = 'x'.repeat(4_000);
    for (let count = 0; count < 300; count++) {
      await journal.put(createEntry(`m${count}`, { body }));
      journal.done(`m${count}`);
    }
    const names_ = readdirSync(folder);
    expect(names_).toHaveLength(1);
    const path = join(folder, names_[0] ?? '');
    expect(statSync(path).size).toBeLessThan(1_000_000);
    expect(readJournal(readFileSync(path, 'utf8')).live.map(idOf)).toEqual(['stays']);
    journal.close();
  });

  it('loses nothing that was acknowledged when the process is killed in the middle of its work', async () => {
    const folder = createFolder();
    for (let round = 0; round < 5; round++) {
      const writer = spawn(process.execPath, [WRITER, folder, `r${round}`], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const acknowledged = await killAfter(writer, 30 + round * 17);
      expect(acknowledged.length).toBeGreaterThan(0);
      const journal = open(folder);
      const left = journal.left.map((entry) => entry.clientId);
      const mine = left.filter((id) => id.startsWith(`r${round}-`));
      expect(mine.slice(0, acknowledged.length)).toEqual(acknowledged);
      // Nothing but the one that was being written can be there besides.
      expect(mine.length - acknowledged.length).toBeLessThanOrEqual(4);
      expect(left.filter((id) => !id.startsWith(`r${round}-`)).length).toBeGreaterThanOrEqual(round);
      journal.close();
    }
  }, 120_000);
});

/** Kills the writer with no warning after so many acknowledged messages; gives those that it had told by then. */
function killAfter(writer: ChildProcess, count: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const acknowledged: string[] = [];
    if (writer.stdout === null) throw new Error('no output');
    createInterface({ input: writer.stdout }).on('line', (line) => {
      acknowledged.push(line);
      if (acknowledged.length === count) writer.kill('SIGKILL');
    });
    writer.once('error', reject);
    writer.once('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(acknowledged);
      else reject(new Error(`the writer ended with ${code}`));
    });
  });
}
