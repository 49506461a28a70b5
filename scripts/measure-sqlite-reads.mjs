// Measures what a page of messages costs SQLite's driver: with one call per row, with all rows packed into one text as imd
// does, and for the first row alone. Then the reactions of the page, of which there are none: with a search per message, and
// with one for their range. CPU of the process in µs per statement. Needs a build (`npx tsc -b`).
import { createRequire } from 'node:module';
import { MIGRATIONS } from '../packages/server/dist/storage/migrations/index.js';
import { MESSAGE_STATEMENTS } from '../packages/server/dist/storage/sqlite/message-repository.js';
import { packRows } from '../packages/server/dist/storage/sqlite/sqlite-session.js';

const require = createRequire(new URL('../packages/server/package.json', import.meta.url));
const Database = require('libsql');

const REPEATS = 2_000;
const TURNS = 5;
const COLUMNS = `conversation_id, seq, rev, sender_id, coalesce(lower(hex(client_id)), ''), kind, body, payload, reply_to,
  sent_at, edited_at, recalled_at`;
const PAGE = `SELECT ${COLUMNS} FROM messages WHERE conversation_id = 1 AND seq > ?1 ORDER BY seq LIMIT ?2`;

const say = (line) => process.stdout.write(`${line}\n`);
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

const database = new Database(':memory:');
for (const sql of MIGRATIONS.flatMap((step) => step.up('sqlite'))) database.exec(sql);
database.exec(`INSERT INTO messages (conversation_id, seq, rev, sender_id, kind, recalled_at, edited_at, sent_at, sent_rev, reply_to,
    client_id, send_hash, payload, body)
  WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000)
  SELECT 1, n, n, 1, 1, 0, 0, 1700000000000 + n, n, 0, randomblob(16), randomblob(8), '', printf('%0100d', n) FROM numbers`);

const each = database.prepare(PAGE).raw(true);
const packed = database.prepare(packRows(PAGE, each.columns().length)).raw(true);
const WAYS = [
  { way: 'each row', read: (from, rows) => each.all([from, rows]) },
  { way: 'packed', read: (from, rows) => JSON.parse(packed.get([from, rows])[0]) },
  { way: 'the first', read: (from, rows) => each.get([from, rows]) },
];

say(`Medians of ${TURNS} turns of ${REPEATS}; each turn measures all ways one after the other.`);
say(`| rows | ${WAYS.map(({ way }) => way).join(' | ')} |\n| --- | ${WAYS.map(() => '---').join(' | ')} |`);
for (const rows of [0, 1, 5, 50, 200]) {
  const costs = WAYS.map(() => []);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [index, { read }] of WAYS.entries()) costs[index].push(cpuOf(() => read(turn * 100, rows)));
  }
  say(`| ${rows} | ${costs.map((values) => `${median(values).toFixed(1)} µs`).join(' | ')} |`);
}

for (const table of ['conversations', 'conversation_heads', 'members']) insertOne(table);
const byKeys = prepareReactions('json_each');
const byRange = prepareReactions('BETWEEN');
say('\n| messages | reactions by each | by range |\n| --- | --- | --- |');
for (const messages of [1, 5, 50]) {
  const keys = JSON.stringify(Array.from({ length: messages }, (_, index) => [1, 500 + index]));
  const costs = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    costs[0].push(cpuOf(() => byKeys.get([1, keys])));
    costs[1].push(cpuOf(() => byRange.get([1, 1, 500, 499 + messages])));
  }
  say(`| ${messages} | ${costs.map((values) => `${median(values).toFixed(1)} µs`).join(' | ')} |`);
}
database.close();

function prepareReactions(part) {
  const sql = MESSAGE_STATEMENTS.find((one) => one.includes('reactions AS r') && one.includes(part));
  return database.prepare(packRows(sql, database.prepare(sql).columns().length)).raw(true);
}

/** A row of ones: the conversation with the messages, and its reader. */
function insertOne(table) {
  const columns = database.prepare(`PRAGMA table_info(${table})`).all();
  const values = columns.map(({ name, type }) => (name === 'removed' ? 0 : type === 'BLOB' ? Buffer.alloc(16) : 1));
  database.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`).run(values);
}

function cpuOf(work) {
  const before = process.cpuUsage();
  for (let count = 0; count < REPEATS; count++) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / REPEATS;
}
