// Measures what one new message costs SQLite, by rows in a transaction: with the index by rev over all messages or only over
// changed ones, with each commit flushed (FULL) or not, and with COMMIT in the event loop or on another thread. CPU of the
// whole process in µs per row, and ms per commit. Needs a build (`npx tsc -b`) and 100 MB in the temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS } from '../packages/server/dist/storage/migrations/index.js';

const require = createRequire(new URL('../packages/server/package.json', import.meta.url));
const Database = require('libsql');
const AsyncDatabase = require('libsql/promise');

const ROWS = 20_000;
const TURNS = 5;
const CONVERSATIONS = 50;
const WHOLE_INDEX = ['DROP INDEX messages_rev', 'CREATE INDEX messages_rev ON messages (conversation_id, rev)'];
const INSERT = `INSERT INTO messages (conversation_id, seq, rev, sender_id, kind, recalled_at, edited_at, sent_at, sent_rev,
  reply_to, client_id, send_hash, payload, body) VALUES (?1, ?2, ?2, ?3, 1, 0, 0, ?4, ?2, 0, unhex(?5), unhex(?6), '', ?7)`;
const WAYS = [
  { way: 'as imd does', index: 'changed', synchronous: 'FULL', thread: false },
  { way: 'whole index', index: 'whole', synchronous: 'FULL', thread: false },
  { way: 'not flushed', index: 'changed', synchronous: 'NORMAL', thread: false },
  { way: 'on a thread', index: 'changed', synchronous: 'FULL', thread: true },
];

const say = (line) => process.stdout.write(`${line}\n`);
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

say(`Medians of ${TURNS} turns; each turn measures all ways one after the other.`);
say('| rows a transaction | way | CPU µs a row | ms a commit |\n| --- | --- | --- | --- |');
for (const perCommit of [1, 25, 50, 400]) {
  const turns = WAYS.map(() => []);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [index, way] of WAYS.entries()) turns[index].push(await measure(perCommit, way));
  }
  for (const [index, { way }] of WAYS.entries()) {
    const of = (name) => median(turns[index].map((one) => one[name]));
    say(`| ${perCommit} | ${way} | ${of('cpu').toFixed(1)} | ${of('ms').toFixed(2)} |`);
  }
}

async function measure(perCommit, { index, synchronous, thread }) {
  const folder = mkdtempSync(join(tmpdir(), 'imd-rows-'));
  const database = new Database(join(folder, 'imd.db'));
  try {
    for (const pragma of [
      'journal_mode = WAL',
      `synchronous = ${synchronous}`,
      'wal_autocheckpoint = 4000',
      'cache_size = -32768',
    ])
      database.exec(`PRAGMA ${pragma}`);
    for (const sql of MIGRATIONS.flatMap((step) => step.up('sqlite'))) database.exec(sql);
    if (index === 'whole') for (const sql of WHOLE_INDEX) database.exec(sql);
    const insert = database.prepare(INSERT);
    const commits = Math.floor(ROWS / Math.max(perCommit, 20));
    let row = 0;
    const transact = async () => {
      database.exec('BEGIN IMMEDIATE');
      for (let count = 0; count < perCommit; count++) insertRow(insert, row++);
      const started = performance.now();
      if (thread) await AsyncDatabase.prototype.exec.call(database, 'COMMIT');
      else database.exec('COMMIT');
      return performance.now() - started;
    };
    for (let count = 0; count < commits / 2; count++) await transact();
    const before = process.cpuUsage();
    let commitMs = 0;
    for (let count = 0; count < commits; count++) commitMs += await transact();
    const { user, system } = process.cpuUsage(before);
    return { cpu: (user + system) / commits / perCommit, ms: commitMs / commits };
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}

function insertRow(insert, row) {
  const conversation = (row % CONVERSATIONS) + 1;
  const seq = Math.floor(row / CONVERSATIONS) + 1;
  const clientId = (1_764_000_000_000 + row).toString(16).padStart(12, '0') + row.toString(16).padStart(20, '7');
  const hash = (row * 7919).toString(16).padStart(16, '0');
  insert.run([conversation, seq, conversation * 2, 1_764_000_000_000 + row, clientId, hash, 'x'.repeat(100)]);
}
