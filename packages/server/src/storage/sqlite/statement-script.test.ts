import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Batch, FencedError } from '../../domain/batch.ts';
import type { Call } from '../../domain/call.ts';
import { GROUP_PROFILE_FIELDS, type GroupProfile } from '../../domain/conversation.ts';
import { WRITE_BATCH } from './batch-commit.ts';
import { codeOf, type SqliteConnection } from './sqlite-connection.ts';
import { openSqliteFile, type SqliteFile } from './sqlite-file.ts';
import { migrateSqlite } from './sqlite-migrator.ts';
import { replay, type ScriptValue, StatementRunner, StatementScript, type StatementSink } from './statement-script.ts';

interface Step {
  readonly kind: 'run' | 'answer' | 'fence';
  readonly sql: string;
  readonly params: readonly ScriptValue[];
  readonly refusal: string;
}

/** Keeps what it is given. */
class Recorder implements StatementSink {
  readonly steps: Step[] = [];

  run(sql: string, ...params: readonly ScriptValue[]): void {
    this.steps.push({ kind: 'run', sql, params: params.map(plain), refusal: '' });
  }

  runFence(refusal: string, sql: string, ...params: readonly ScriptValue[]): void {
    this.steps.push({ kind: 'fence', sql, params: params.map(plain), refusal });
  }

  runForAnswer(sql: string, ...params: readonly ScriptValue[]): void {
    this.steps.push({ kind: 'answer', sql, params: params.map(plain), refusal: '' });
  }
}

/** Bytes are of whichever class. */
const plain = (value: ScriptValue): ScriptValue => (value instanceof Uint8Array ? Uint8Array.from(value) : value);

function give(sink: StatementSink, steps: readonly Step[]): void {
  for (const { kind, sql, params, refusal } of steps) {
    if (kind === 'run') sink.run(sql, ...params);
    else if (kind === 'answer') sink.runForAnswer(sql, ...params);
    else sink.runFence(refusal, sql, ...params);
  }
}

/** What comes out at the other thread, to which the memory is given away. */
function throughThread(steps: readonly Step[]): readonly Step[] {
  const script = new StatementScript();
  give(script, steps);
  const packed = script.finish();
  const there = structuredClone(packed, { transfer: [packed.buffer] });
  const recorder = new Recorder();
  replay(there, recorder);
  return recorder.steps;
}

const run = (sql: string, ...params: readonly ScriptValue[]): Step => ({ kind: 'run', sql, params, refusal: '' });

const text = fc.string({ unit: 'binary', maxLength: 40 });
const value = fc.oneof(fc.double(), fc.maxSafeInteger(), text, fc.constant(null), fc.uint8Array({ maxLength: 40 }));
/** Few texts, so that many are there already. */
const sqlText = fc.oneof(fc.constantFrom('INSERT 1', 'INSERT 2', 'é', ''), text);
const step = fc.record<Step>({
  kind: fc.constantFrom('run', 'answer'),
  sql: sqlText,
  params: fc.array(value, { maxLength: 20 }),
  refusal: fc.constant(''),
});
const fence = fc.record<Step>({ kind: fc.constant('fence'), sql: sqlText, params: fc.array(value), refusal: text });

describe('a script of statements', () => {
  it('gives back every statement that was written to it, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: step }, fence), { maxLength: 50 }), (steps) => {
        expect(throughThread(steps)).toEqual(steps);
      }),
    );
  });

  it.each<[string, readonly ScriptValue[]]>([
    ['numbers', [0, -0, 1.5, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 5e-324, Number.NEGATIVE_INFINITY]],
    ['texts', ['', 'a', 'é', '€', '😀', 'a\0b', '😀'.repeat(30_000), '€'.repeat(30_000)]],
    ['bytes', [new Uint8Array(), Uint8Array.of(0, 255), new Uint8Array(100_000).fill(7)]],
    ['nothing', [null]],
  ])('keeps %s, however much its buffer has to grow', (_name, params) => {
    const steps = [run('first', ...params), ...params.map((one) => run('INSERT', one)), run('last', 'end')];
    expect(throughThread(steps)).toEqual(steps);
  });

  it('grows at any place', () => {
    // Each begins with another length, so that the end of the buffer falls into every part of a statement.
    for (let length = 0; length < 64; length++) {
      const first = run('x'.repeat(length));
      const steps = [first, ...Array.from({ length: 1_000 }, () => run('INSERT', 1, '😀', null, Uint8Array.of(1, 2)))];
      expect(throughThread(steps)).toEqual(steps);
    }
  });

  it('keeps many statements, of many texts', () => {
    const steps = Array.from({ length: 20_000 }, (_, index) => run(`INSERT ${index % 5_000}`, index));
    expect(throughThread(steps)).toEqual(steps);
  });
});

const TABLES = [
  'log_checkpoints',
  'messages',
  'reactions',
  'message_versions',
  'file_refs',
  'drafts',
  'members',
  'conversations',
  'conversation_heads',
  'purges',
  'announcements',
  'imported_messages',
  'command_results',
  'dead_letters',
  'user_heads',
];

const small = fc.integer({ min: 1, max: 3 });
const few = fc.integer({ min: 1, max: 12 });
const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((some) => Buffer.from(some).toString('hex'));
const body = fc.string({ unit: 'grapheme', maxLength: 20 });

const file = fc.record<Batch['changedMessages'][number]['files'][number]>({
  id: few,
  name: body,
  size: fc.nat(),
  mimeType: body,
  sha256: hex(32),
  width: fc.nat(),
  height: fc.nat(),
  hasThumbnail: fc.boolean(),
});
const message = fc.record<Batch['changedMessages'][number]>({
  conversationId: small,
  seq: few,
  rev: fc.nat(),
  senderId: small,
  clientId: fc.oneof(fc.constant(''), hex(16), fc.constant('0b'.repeat(16))),
  kind: fc.constantFrom('text', 'system'),
  body,
  payload: body,
  replyTo: fc.nat(),
  sentAt: fc.maxSafeInteger().map(Math.abs),
  editedAt: fc.nat(),
  recalledAt: fc.nat(),
  mentioned: fc.array(fc.nat(), { maxLength: 3 }),
  mentionsAll: fc.boolean(),
  files: fc.array(file, { maxLength: 2 }),
});
const member = fc.record<Batch['members'][number]>({
  conversationId: small,
  userId: few,
  role: fc.constantFrom('member', 'admin', 'owner'),
  nickname: body,
  joinedAt: fc.nat(),
  joinedSeq: fc.nat(),
  mutedUntil: fc.nat(),
  removed: fc.boolean(),
  bannedAt: fc.nat(),
  closedAt: fc.nat(),
  visibleFrom: fc.nat(),
  clearedTo: fc.nat(),
  rev: fc.nat(),
});
const permitted = fc.constantFrom('members', 'admins');
const conversation = fc.record<Batch['conversations'][number]>({
  id: small,
  kind: fc.constant('group'),
  handle: fc.constant(''),
  ...(Object.fromEntries(GROUP_PROFILE_FIELDS.map((field) => [field, body])) as {
    readonly [Field in keyof GroupProfile]: fc.Arbitrary<GroupProfile[Field]>;
  }),
  ownerId: few,
  directUserIds: fc.constant([]),
  historyVisibility: fc.constantFrom('all', 'since_join'),
  originalVisibility: fc.constantFrom('unchanged', 'all', 'since_join'),
  openedTo: fc.nat(),
  joinMode: fc.constantFrom('closed', 'by_request', 'open'),
  whoMayPost: permitted,
  whoMayInvite: permitted,
  whoMayPin: permitted,
  whoMayMentionAll: permitted,
  whoMayEditInfo: permitted,
  pinsRev: fc.nat(),
  webhooks: fc.nat(),
  importedTo: fc.nat(),
  importedAt: fc.nat(),
  archivedAt: fc.nat(),
  dismissedAt: fc.nat(),
  memberCount: fc.nat(),
  newestJoinSeq: fc.nat(),
  createdAt: fc.nat(),
  rev: fc.nat(),
});

function unique<Row>(row: fc.Arbitrary<Row>, ...key: readonly (keyof Row)[]): fc.Arbitrary<Row[]> {
  return fc.uniqueArray(row, { maxLength: 8, selector: (one) => key.map((name) => one[name]).join(':') });
}

/** Any batch; most can be stored. */
const batch = fc.record<Batch>({
  partition: fc.constant(0),
  epoch: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, fc.constant(2)),
  nextOffset: fc.nat(),
  published: fc.nat(),
  newMessages: unique(message, 'conversationId', 'seq').chain((all) =>
    fc.tuple(
      ...all.map((one) =>
        fc.record({ message: fc.constant(one), sentRev: fc.nat(), sendHash: fc.oneof(fc.constant(''), hex(8)) }),
      ),
    ),
  ),
  changedMessages: unique(message, 'conversationId', 'seq'),
  reactions: fc.array(
    fc.record({
      conversationId: small,
      seq: small,
      userId: small,
      emoji: fc.constantFrom('👍', '❤️'),
      removed: fc.boolean(),
      at: fc.nat(),
    }),
    { maxLength: 8 },
  ),
  pins: unique(
    fc.record({
      conversationId: small,
      seq: small,
      rev: fc.nat(),
      pinnedBy: few,
      pinnedAt: fc.nat(),
      removed: fc.boolean(),
    }),
    'conversationId',
    'seq',
  ),
  mentions: unique(
    fc.record({ userId: small, conversationId: small, seq: small, sentAt: fc.nat(), removed: fc.boolean() }),
    'userId',
    'conversationId',
    'seq',
  ),
  fileRefs: unique(
    fc.record({ fileId: small, conversationId: small, seq: small, sentAt: fc.nat(), removed: fc.boolean() }),
    'fileId',
    'conversationId',
    'seq',
  ),
  versions: unique(
    fc.record({
      conversationId: small,
      seq: small,
      number: small,
      body,
      payload: body,
      writtenAt: fc.nat(),
      removed: fc.boolean(),
    }),
    'conversationId',
    'seq',
    'number',
  ),
  recalled: unique(
    fc.record({ conversationId: small, seq: small, senderId: small, clientId: hex(16) }),
    'conversationId',
    'seq',
  ),
  members: unique(member, 'conversationId', 'userId'),
  conversations: unique(conversation, 'id'),
  purges: unique(fc.record({ conversationId: small, toSeq: fc.nat() }), 'conversationId'),
  heads: unique(
    fc.record({
      conversationId: few,
      lastSeq: fc.nat(),
      rev: fc.nat(),
      lastAt: fc.nat(),
      minSeq: fc.nat(),
      purgedAt: fc.nat(),
    }),
    'conversationId',
  ),
  joinRequests: unique(
    fc.record({ conversationId: small, userId: few, message: body, requestedAt: fc.nat(), removed: fc.boolean() }),
    'conversationId',
    'userId',
  ),
  inviteLinks: unique(
    fc.record<Batch['inviteLinks'][number]>({
      conversationId: small,
      secretHash: fc.constantFrom(...['0a', '0b', '0c'].map((byte) => byte.repeat(32))),
      createdBy: few,
      createdAt: fc.nat(),
      expiresAt: fc.maxSafeInteger().map(Math.abs),
      maxUses: fc.nat(),
      uses: fc.nat(),
      removed: fc.boolean(),
    }),
    'secretHash',
  ),
  webhooks: unique(
    fc.record<Batch['webhooks'][number]>({
      conversationId: small,
      hookId: fc.constantFrom('0a'.repeat(8), '0b'.repeat(8)),
      name: body,
      url: body,
      secret: body,
      events: fc.constantFrom([], ['message_stored'], ['reaction_changed', 'message_edited']),
      enabled: fc.boolean(),
      createdBy: few,
      createdAt: fc.nat(),
      enabledAt: fc.nat(),
      removed: fc.boolean(),
    }),
    'conversationId',
    'hookId',
  ),
  incomingWebhooks: unique(
    fc.record<Batch['incomingWebhooks'][number]>({
      conversationId: small,
      hookId: fc.constantFrom('0a'.repeat(8), '0b'.repeat(8)),
      secretHash: hex(32),
      name: body,
      botId: few,
      createdBy: few,
      createdAt: fc.nat(),
      removed: fc.boolean(),
    }),
    'conversationId',
    'hookId',
  ),
  webhookEvents: unique(
    fc.record<Batch['webhookEvents'][number]>({
      conversationId: small,
      rev: few,
      partition: few,
      at: fc.nat(),
      type: fc.constantFrom('message_stored', 'members_changed'),
      event: body,
    }),
    'conversationId',
    'rev',
  ),
  calls: unique(
    fc.record<Call>({
      conversationId: small,
      callId: hex(16),
      callerId: few,
      calleeId: few,
      callerSession: fc.nat(),
      calleeSession: fc.nat(),
      kind: fc.constantFrom('audio', 'video'),
      state: fc.constantFrom('ringing', 'answered', 'ended'),
      end: fc.constantFrom('none', 'hung_up', 'declined', 'busy', 'missed', 'failed'),
      startedAt: fc.nat(),
      answeredAt: fc.nat(),
      endedAt: fc.nat(),
      offer: body,
      answer: body,
    }),
    'conversationId',
  ),
  groupTerms: unique(
    fc.record({ conversationId: small, term: fc.constantFrom('a', 'b', '#ä'), removed: fc.boolean() }),
    'conversationId',
    'term',
  ),
  imported: unique(
    fc.record({ conversationId: small, clientId: hex(16), seq: fc.nat() }),
    'conversationId',
    'clientId',
  ),
  announcements: unique(
    fc.record({
      conversationId: small,
      rev: small,
      seq: fc.nat(),
      setBy: small,
      setAt: fc.nat(),
      text: fc.string({ unit: 'grapheme' }),
    }),
    'conversationId',
    'rev',
  ),
  handles: fc.array(
    fc.record({
      conversationId: few,
      reservationId: fc.constantFrom(0, 1, 2),
      handle: fc.constant(''),
      handleKey: fc.constantFrom('', 'ops', 'dev'),
      handleSkeleton: fc.constantFrom('', 'ops', 'dev'),
    }),
    { maxLength: 3 },
  ),
  results: unique(
    fc.record<Batch['results'][number]>({
      conversationId: small,
      actorId: small,
      opId: hex(16),
      outcome: fc.record({
        type: fc.constant('changed' as const),
        rev: fc.nat(),
        at: fc.nat(),
        unchanged: fc.boolean(),
      }),
      at: fc.nat(),
    }),
    'conversationId',
    'actorId',
    'opId',
  ),
  deadLetters: fc.array(
    fc.record({ conversationId: small, actorId: small, operation: body, reason: body, at: fc.nat() }),
    { maxLength: 2 },
  ),
  audit: fc.array(
    fc.record({ at: fc.nat(), actorId: small, action: body, target: body, address: body, detail: body }),
    { maxLength: 2 },
  ),
  scopeChanges: fc.array(fc.record({ userId: few, conversationId: small }), { maxLength: 8 }),
});

describe('a batch', () => {
  let folder: string;
  let file: SqliteFile;
  let connection: SqliteConnection;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'imd-script-'));
    file = openSqliteFile(join(folder, 'imd.db'));
    await migrateSqlite(file, () => 0);
    await file.write((session) => {
      connection = { database: file.writer, session };
      session.run("INSERT INTO log_checkpoints (partition_id, epoch, owner, next_offset) VALUES (0, 1, 'o', 0)");
      for (const id of [1, 2, 3]) {
        session.run(
          `INSERT INTO conversations (id, kind, handle, name, notice, owner_id, history_visibility, member_count,
            newest_join_seq, created_at, rev) VALUES (?, 2, '', '', '', 0, 1, 0, 0, 0, 0)`,
          id,
        );
      }
    });
  });

  afterEach(async () => {
    await file.close();
    rmSync(folder, { recursive: true });
  });

  /** What comes of the work in a transaction: its answer and all rows, or its failure. */
  function outcomeOf(work: () => unknown, end: 'COMMIT' | 'ROLLBACK') {
    const { session } = connection;
    session.run('BEGIN IMMEDIATE');
    try {
      const answer = work();
      const rows = Object.fromEntries(TABLES.map((name) => [name, session.all(`SELECT * FROM ${name}`)]));
      session.run(end);
      return { answer, rows };
    } catch (error) {
      session.run('ROLLBACK');
      const failure = error as Error;
      return { type: failure.constructor, code: codeOf(failure), words: failure.message };
    }
  }

  const packing = WRITE_BATCH.packing;
  const directly = (one: Batch) => WRITE_BATCH.run(connection, one);
  const packed = (one: Batch) => packing?.run(connection, structuredClone(packing.pack(one).packed));

  it('writes the same rows and answers the same, whether the loop or the thread writes it', () => {
    let stored = 0;
    fc.assert(
      fc.property(batch, (one) => {
        const expected = outcomeOf(() => directly(one), 'ROLLBACK');
        // Kept, so that the next one meets rows that are there.
        expect(outcomeOf(() => packed(one), 'COMMIT')).toEqual(expected);
        if ('rows' in expected) stored += 1;
        if (stored % 5 === 0) connection.session.run('DELETE FROM messages');
      }),
    );
    expect(stored).toBeGreaterThan(0);
  });

  it('is fenced with its words, on both ways', () => {
    const [one] = fc.sample(batch, 1);
    if (one === undefined) throw new Error('no batch');
    const late = { ...one, epoch: 2 };
    const refused = { type: FencedError, words: 'Partition 0 has another owner by now.' };
    expect(outcomeOf(() => directly(late), 'COMMIT')).toMatchObject(refused);
    expect(outcomeOf(() => packed(late), 'COMMIT')).toMatchObject(refused);
  });

  it('whose fence changes no row runs nothing that stands behind it', () => {
    const script = new StatementScript();
    script.runFence('not yours', 'UPDATE log_checkpoints SET next_offset = 9 WHERE epoch = ?', 7);
    script.run("INSERT INTO server_meta (name, value) VALUES ('behind', 'it')");
    const ran = outcomeOf(() => replay(script.finish(), new StatementRunner(connection.session)), 'COMMIT');
    expect(ran).toEqual({ type: FencedError, code: '', words: 'not yours' });
    expect(connection.session.all("SELECT * FROM server_meta WHERE name = 'behind'")).toEqual([]);
  });
});
