import { OPERATIONS } from '@im-ts/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GROUP_PROFILE_FIELDS, GROUP_SETTING_LEVELS } from '../../domain/conversation.ts';
import type { Id } from '../../domain/ids.ts';
import type { ImportedId } from '../../domain/imported-message.ts';
import { linkIdOf } from '../../domain/joining.ts';
import { SUPPORTED_LEVEL } from '../../domain/level.ts';
import { type LogCommand, type LogOperation, type Outcome, THE_SERVER } from '../../domain/log-command.ts';
import { LEAST_KEPT_MS } from '../../domain/purge.ts';
import type { ConversationSeq, ConversationUser } from '../../domain/repositories/batch-repository.ts';
import { BatchDraft } from '../draft/batch-draft.ts';
import type { ConversationEntry } from '../draft/conversation-draft.ts';
import { decodeRecord, encodeRecord, toCommand } from '../kafka/record-codec.ts';
import { OwnerState } from '../owner-state.ts';
import { importKey, memberKey, messageKey } from '../row-keys.ts';
import { sequence } from '../sequencer.ts';
import { findStoredCommands } from '../stored-commands.ts';
import { groupRow, MemoryBatchRepository } from '../testing/memory-batch-repository.ts';
import { definitionOf, LOG_OPERATIONS, levelOf, textOf } from './index.ts';
import type { OperationOf, OperationType } from './operation.ts';

const TYPES = Object.keys(LOG_OPERATIONS) as OperationType[];
const SINCE_JOIN = 2;
const DIRECT = 3;
const CONVERSATIONS = [1, SINCE_JOIN, DIRECT];
/** Made anew for each command. */
const SMALL = {
  conversations: 10,
  membersPerConversation: 100,
  recentSends: 2,
  recallLimitMs: 1_000,
  keepsVersions: () => true,
};
const USERS = [1, 2, 3, 4, 5, 6];

const user = fc.constantFrom(...USERS);
const users = fc.uniqueArray(user, { minLength: 1, maxLength: 3 });
const seq = fc.integer({ min: 1, max: 6 });
const id = fc.constant('0'.repeat(32));
const word = fc.constantFrom('a', 'b', 'c');
const files = fc.array(
  fc.record({
    id: fc.constantFrom(1, 2),
    name: word,
    size: fc.constant(9),
    mimeType: fc.constant('text/plain'),
    sha256: fc.constant('ab'.repeat(32)),
    width: fc.constant(0),
    height: fc.constant(0),
    hasThumbnail: fc.boolean(),
  }),
  { maxLength: 2 },
);
const secretHash = fc.constantFrom('a'.repeat(64), 'b'.repeat(64));
const hookId = fc.constantFrom('1'.repeat(16), '2'.repeat(16));
const incomingId = fc.constantFrom('3'.repeat(16), '4'.repeat(16));
const importId = fc.constantFrom('5'.repeat(32), '6'.repeat(32), '7'.repeat(32));
const toLinkId = (hash: string) => linkIdOf({ secretHash: hash });

/** Something that each operation may ask for. */
const ARBITRARIES: { readonly [T in OperationType]: fc.Arbitrary<OperationOf<T>> } = {
  created: fc.record({ type: fc.constant('created'), memberIds: users, ownerId: user }),
  send: fc.record(
    {
      type: fc.constant('send'),
      clientId: id,
      kind: fc.constantFrom('text', 'markdown'),
      body: word,
      payload: fc.constantFrom('', '{}'),
      replyTo: fc.integer({ min: 0, max: 3 }),
      files,
      sendHash: fc.constant('0123456789abcdef'),
      resend: fc.boolean(),
    },
    { requiredKeys: ['type', 'clientId', 'kind', 'body', 'payload', 'replyTo', 'sendHash', 'resend'] },
  ),
  forward: fc.record(
    {
      type: fc.constant('forward'),
      clientId: id,
      original: fc.record({
        kind: fc.constantFrom('text', 'markdown'),
        body: word,
        payload: fc.constantFrom('', '{}'),
        origin: fc.record({ senderId: user, sentAt: fc.constant(4), conversationId: fc.constant(9), seq }),
      }),
      files,
      sendHash: fc.constant('fedcba9876543210'),
      resend: fc.boolean(),
    },
    { requiredKeys: ['type', 'clientId', 'sendHash', 'resend'] },
  ),
  edit: fc.record({ type: fc.constant('edit'), opId: id, seq, body: word, payload: fc.constant('') }),
  recall: fc.record(
    { type: fc.constant('recall'), opId: id, seq, erasing: fc.constant(true as const) },
    { requiredKeys: ['type', 'opId', 'seq'] },
  ),
  react: fc.record({ type: fc.constant('react'), opId: id, seq, emoji: word, removed: fc.boolean() }),
  pin: fc.record({ type: fc.constant('pin'), opId: id, seq, removed: fc.boolean() }),
  start_call: fc.record({
    type: fc.constant('start_call'),
    opId: id,
    kind: fc.constantFrom('audio', 'video'),
    offer: word,
    session: fc.constantFrom(7, 8),
  }),
  answer_call: fc.record({
    type: fc.constant('answer_call'),
    opId: id,
    callId: id,
    answer: word,
    session: fc.constantFrom(7, 8),
  }),
  end_call: fc.record({
    type: fc.constant('end_call'),
    opId: id,
    callId: id,
    reason: fc.constantFrom('hung_up', 'declined', 'busy', 'missed', 'failed'),
  }),
  add_members: fc.record({ type: fc.constant('add_members'), opId: id, userIds: users }),
  remove_member: fc.record({ type: fc.constant('remove_member'), opId: id, userId: user }),
  leave: fc.record({ type: fc.constant('leave'), opId: id }),
  close: fc.record({ type: fc.constant('close'), opId: id, at: fc.integer({ min: 1, max: 1_000_000 }) }),
  reopen: fc.record({ type: fc.constant('reopen'), opId: id, at: fc.integer({ min: 1, max: 1_000_000 }) }),
  purge: fc.record({ type: fc.constant('purge'), opId: id, toSeq: seq }),
  clear: fc.record({ type: fc.constant('clear'), opId: id, toSeq: fc.integer({ min: 0, max: 6 }) }),
  set_handle: fc.record({
    type: fc.constant('set_handle'),
    opId: id,
    handle: word,
    handleKey: word,
    handleSkeleton: word,
    reservationId: fc.constant(0),
    replaces: fc.constant(undefined),
  }),
  set_role: fc.record({
    type: fc.constant('set_role'),
    opId: id,
    userId: user,
    role: fc.constantFrom('admin', 'member'),
  }),
  transfer: fc.record({ type: fc.constant('transfer'), opId: id, userId: user }),
  set_nickname: fc.record({ type: fc.constant('set_nickname'), opId: id, userId: user, nickname: word }),
  mute: fc.record({ type: fc.constant('mute'), opId: id, userId: user, until: fc.constantFrom(0, 1, 10_000) }),
  ban: fc.record({ type: fc.constant('ban'), opId: id, userId: user }),
  lift_ban: fc.record({ type: fc.constant('lift_ban'), opId: id, userId: user }),
  archive: fc.record({ type: fc.constant('archive'), opId: id, archived: fc.boolean() }),
  dismiss: fc.record({ type: fc.constant('dismiss'), opId: id }),
  update: fc.record(
    {
      type: fc.constant('update'),
      opId: id,
      name: word,
      notice: word,
      whoMayPost: fc.constantFrom('members', 'admins'),
      joinMode: fc.constantFrom('by_request', 'open'),
      historyVisibility: fc.constantFrom('all', 'since_join'),
      openHistory: fc.constant(true),
    },
    { requiredKeys: ['type', 'opId'] },
  ),
  join: fc.record(
    { type: fc.constant('join'), opId: id, message: word, secretHash },
    { requiredKeys: ['type', 'opId', 'message'] },
  ),
  approve_join: fc.record({ type: fc.constant('approve_join'), opId: id, userId: user }),
  end_join_request: fc.record({ type: fc.constant('end_join_request'), opId: id, userId: user }),
  create_link: fc.record({
    type: fc.constant('create_link'),
    opId: id,
    secretHash,
    expiresAt: fc.constantFrom(5, Number.MAX_SAFE_INTEGER),
    maxUses: fc.constantFrom(0, 1),
  }),
  revoke_link: fc.record(
    {
      type: fc.constant('revoke_link'),
      opId: id,
      linkId: secretHash.map(toLinkId),
      ending: fc.constant(true as const),
    },
    { requiredKeys: ['type', 'opId', 'linkId'] },
  ),
  create_webhook: fc.record({
    type: fc.constant('create_webhook'),
    opId: id,
    hookId,
    name: word,
    url: fc.constant('https://example.com/'),
    secret: word,
    events: fc.constantFrom([], ['message_stored']),
  }),
  update_webhook: fc.record(
    {
      type: fc.constant('update_webhook'),
      opId: id,
      hookId,
      name: word,
      url: fc.constant('https://example.org/'),
      enabled: fc.boolean(),
      ending: fc.constant(true as const),
    },
    { requiredKeys: ['type', 'opId', 'hookId'] },
  ),
  delete_webhook: fc.record({ type: fc.constant('delete_webhook'), opId: id, hookId }),
  stop_webhook: fc.record({ type: fc.constant('stop_webhook'), opId: id, hookId }),
  import_messages: fc.record({
    type: fc.constant('import_messages'),
    opId: id,
    messages: fc.array(
      fc.record({
        clientId: importId,
        senderId: user,
        sentAt: fc.constant(4),
        editedAt: fc.constantFrom(0, 5),
        kind: fc.constantFrom('text', 'markdown'),
        body: word,
        replyTo: fc.oneof(fc.constant(''), importId),
        reactions: fc.array(fc.record({ emoji: word, userIds: users }), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  create_incoming_webhook: fc.record({
    type: fc.constant('create_incoming_webhook'),
    opId: id,
    hookId: incomingId,
    secretHash,
    name: word,
    botId: fc.constantFrom(7, 8),
  }),
  post: fc.record({
    type: fc.constant('post'),
    clientId: id,
    hookId: incomingId,
    kind: fc.constantFrom('text', 'markdown'),
    body: word,
    payload: fc.constantFrom('', '{}'),
    sendHash: fc.constant('0123456789abcdef'),
    resend: fc.boolean(),
  }),
  announce: fc.record({
    type: fc.constant('announce'),
    clientId: id,
    body: word,
    sendHash: fc.constant('0123456789abcdef'),
    resend: fc.boolean(),
  }),
};

const anyOperation: fc.Arbitrary<LogOperation> = fc.oneof(
  // Most commands of a run are sends and additions, so that there is something to change.
  { weight: 3, arbitrary: ARBITRARIES.send },
  { weight: 2, arbitrary: ARBITRARIES.add_members },
  { weight: 2, arbitrary: ARBITRARIES.join },
  { weight: 2, arbitrary: ARBITRARIES.create_link },
  { weight: 2, arbitrary: ARBITRARIES.start_call },
  { weight: 2, arbitrary: ARBITRARIES.answer_call },
  { weight: 2, arbitrary: ARBITRARIES.edit },
  { weight: 2, arbitrary: ARBITRARIES.ban },
  { weight: 2, arbitrary: ARBITRARIES.lift_ban },
  ...Object.values(ARBITRARIES).map((arbitrary) => ({ weight: 1, arbitrary: arbitrary as fc.Arbitrary<LogOperation> })),
);

const command = (operation: LogOperation, change: Partial<LogCommand> = {}): LogCommand => ({
  commandId: 1,
  node: 'n',
  conversationId: 1,
  actorId: 1,
  at: 5,
  operation,
  ...change,
});

/** A database that knows what was asked of it. */
class AskedRepository extends MemoryBatchRepository {
  asked = new Set<string>();

  override members = (keys: readonly ConversationUser[]) => {
    for (const { conversationId, userId } of keys) this.asked.add(`member ${conversationId}:${userId}`);
    return this.pick(keys.map(({ conversationId, userId }) => this.rows.members.get(`${conversationId}:${userId}`)));
  };

  override async admins(ids: readonly Id[]) {
    for (const id of ids) this.asked.add(`admins ${id}`);
    return super.admins(ids);
  }

  override joinRequests = (keys: readonly ConversationUser[]) => {
    for (const { conversationId, userId } of keys) this.asked.add(`request ${memberKey(conversationId, userId)}`);
    return this.pick(
      keys.map(({ conversationId, userId }) => this.rows.joinRequests.get(memberKey(conversationId, userId))),
    );
  };

  override inviteLinks = async (ids: readonly Id[]) => {
    for (const id of ids) this.asked.add(`links ${id}`);
    return [...this.rows.inviteLinks.values()].filter(({ conversationId }) => ids.includes(conversationId));
  };

  override webhooks = async (ids: readonly Id[]) => {
    for (const id of ids) this.asked.add(`webhooks ${id}`);
    return [...this.rows.webhooks.values()].filter(({ conversationId }) => ids.includes(conversationId));
  };

  override incomingWebhooks = async (ids: readonly Id[]) => {
    for (const id of ids) this.asked.add(`incoming ${id}`);
    return [...this.rows.incomingWebhooks.values()].filter(({ conversationId }) => ids.includes(conversationId));
  };

  override calls = async (ids: readonly Id[]) => {
    for (const conversationId of ids) this.asked.add(`call ${conversationId}`);
    return this.pick(ids.map((conversationId) => this.rows.calls.get(conversationId)));
  };

  override messages = (keys: readonly ConversationSeq[]) => {
    for (const { conversationId, seq } of keys) this.asked.add(`message ${messageKey(conversationId, seq)}`);
    return this.pick(keys.map(({ conversationId, seq }) => this.rows.messages.get(messageKey(conversationId, seq))));
  };

  override async latestVersions(keys: readonly ConversationSeq[]) {
    for (const { conversationId, seq } of keys) this.asked.add(`versions ${messageKey(conversationId, seq)}`);
    return super.latestVersions(keys);
  }

  override async reactions(keys: readonly ConversationSeq[]) {
    for (const { conversationId, seq } of keys) this.asked.add(`reactions ${messageKey(conversationId, seq)}`);
    return super.reactions(keys);
  }

  override pins = async (ids: readonly Id[]) => {
    for (const id of ids) this.asked.add(`pins ${id}`);
    return [...this.rows.pins.values()].filter(({ conversationId }) => ids.includes(conversationId));
  };

  override async successor(conversationId: Id, leaving: Id) {
    this.asked.add(`successor ${conversationId}`);
    return super.successor(conversationId, leaving);
  }

  override imported = (keys: readonly Omit<ImportedId, 'seq'>[]) => {
    for (const { conversationId, clientId } of keys) this.asked.add(`imported ${importKey(conversationId, clientId)}`);
    return this.pick(
      keys.map(({ conversationId, clientId }) => this.rows.imported.get(importKey(conversationId, clientId))),
    );
  };

  private async pick<Row>(rows: readonly (Row | undefined)[]): Promise<Row[]> {
    return rows.filter((row) => row !== undefined);
  }
}

/** Fails when something is read of it that the database was not asked for. */
class AskedMap<Key, Row> extends Map<Key, Row> {
  readonly #wasAsked: (key: Key) => boolean;

  constructor(rows: ReadonlyMap<Key, Row>, wasAsked: (key: Key) => boolean) {
    super();
    for (const [key, row] of rows) this.set(key, row);
    this.#wasAsked = wasAsked;
  }

  override get(key: Key): Row | undefined {
    if (!this.#wasAsked(key)) throw new Error(`${String(key)} was read, and is not in the needs`);
    return super.get(key);
  }
}

/** The draft, without what `needs` does not name. */
function strict(draft: BatchDraft, asked: ReadonlySet<string>): BatchDraft {
  const entries = new Map<Id, ConversationEntry>();
  for (const [conversationId, entry] of draft.input.entries) {
    const members = new AskedMap(entry.members, (userId) => asked.has(`member ${conversationId}:${userId}`));
    entries.set(conversationId, { ...entry, members });
  }
  return new BatchDraft({
    ...draft.input,
    entries,
    messages: new AskedMap(draft.input.messages, (key) => asked.has(`message ${key}`)),
    imported: new AskedMap(draft.input.imported, (key) => asked.has(`imported ${key}`)),
    latestVersions: new AskedMap(draft.input.latestVersions, (key) => asked.has(`versions ${key}`)),
    reactions: new AskedMap(draft.input.reactions, (key) => asked.has(`reactions ${key}`)),
    pins: new AskedMap(draft.input.pins, (conversationId) => asked.has(`pins ${conversationId}`)),
    admins: new AskedMap(draft.input.admins, (conversationId) => asked.has(`admins ${conversationId}`)),
    joinRequests: new AskedMap(draft.input.joinRequests, (key) => asked.has(`request ${key}`)),
    inviteLinks: new AskedMap(draft.input.inviteLinks, (conversationId) => asked.has(`links ${conversationId}`)),
    webhooks: new AskedMap(draft.input.webhooks, (conversationId) => asked.has(`webhooks ${conversationId}`)),
    incomingWebhooks: new AskedMap(draft.input.incomingWebhooks, (conversationId) =>
      asked.has(`incoming ${conversationId}`),
    ),
    calls: new AskedMap(draft.input.calls, (conversationId) => asked.has(`call ${conversationId}`)),
    successors: new AskedMap(draft.input.successors, (conversationId) => asked.has(`successor ${conversationId}`)),
  });
}

async function emptyWorld() {
  const repository = new AskedRepository();
  for (const conversationId of CONVERSATIONS) {
    repository.rows.conversations.set(
      conversationId,
      groupRow(conversationId, {
        kind: conversationId === DIRECT ? 'direct' : 'group',
        directUserIds: conversationId === DIRECT ? [1, 2] : [],
        historyVisibility: conversationId === SINCE_JOIN ? 'since_join' : 'all',
        handle: conversationId === DIRECT ? '' : `g${conversationId}`,
        joinMode: conversationId === DIRECT ? 'closed' : 'by_request',
      }),
    );
  }
  repository.commitTurns = () => 0;
  const { epoch } = await repository.takePartition(0, 'test');
  let offset = 0;

  /** Sequences and commits one command from what is stored, with nothing left in memory. */
  const run = async (one: LogCommand): Promise<{ readonly outcome: Outcome; readonly draft: BatchDraft }> => {
    repository.asked = new Set();
    const record = { offset, next: ++offset, command: one };
    // What may be removed has to be old.
    const now = 10 + offset + (one.operation.type === 'purge' ? LEAST_KEPT_MS : 0);
    const loaded = await new OwnerState(repository, SMALL).draft([record], now, false);
    const draft = strict(loaded, repository.asked);
    const { outcomes } = sequence(draft, [record]);
    const [outcome] = outcomes;
    if (outcome === undefined) throw new Error('a first command must get an outcome');
    await repository.commit(draft.toBatch({ partition: 0, epoch, nextOffset: offset, published: 0 }));
    return { outcome, draft };
  };

  const present = (conversationId: Id): Set<Id> => {
    const members = [...repository.rows.members.values()].filter((member) => !member.removed);
    return new Set(members.filter((one) => one.conversationId === conversationId).map(({ userId }) => userId));
  };
  return { repository, run, present };
}

/** What nodes of each finished level know: what is in a level, and what a level has, stays. */
const KNOWN_SINCE = {
  1: ['add_members', 'created', 'edit', 'leave', 'react', 'recall', 'remove_member', 'send', 'update'],
  3: [
    ...['approve_join', 'archive', 'ban', 'close', 'create_link', 'dismiss', 'end_join_request', 'join', 'lift_ban'],
    ...['mute', 'reopen', 'revoke_link', 'set_handle', 'set_nickname', 'set_role', 'transfer'],
  ],
  4: ['answer_call', 'clear', 'end_call', 'forward', 'pin', 'start_call'],
  5: ['create_incoming_webhook', 'create_webhook', 'delete_webhook', 'post', 'stop_webhook', 'update_webhook'],
} as const;

describe('every operation of the log', () => {
  it.each(Object.entries(KNOWN_SINCE))('is refused below the level that knows it: %s', (level, types) => {
    expect(TYPES.filter((type) => definitionOf(type).level === Number(level)).toSorted()).toEqual(types);
  });

  it('needs a level that this version supports', () => {
    for (const type of TYPES) expect(definitionOf(type).level, type).toBeLessThanOrEqual(SUPPORTED_LEVEL);
  });

  it.each(TYPES)('%s comes out of a record as it went in', (type) => {
    fc.assert(
      fc.property(ARBITRARIES[type] as fc.Arbitrary<LogOperation>, (operation) => {
        const decoded = decodeRecord(Buffer.from(encodeRecord('log', [JSON.stringify(command(operation))])));
        if ('problem' in decoded) throw new Error(decoded.problem);
        expect(toCommand(decoded.items[0])).toEqual(command(operation));
      }),
      { numRuns: 20 },
    );
  });

  it.each(TYPES)('%s counts its texts, which bound a batch', (type) => {
    const [operation] = fc.sample(ARBITRARIES[type] as fc.Arbitrary<LogOperation>, { numRuns: 1, seed: 1 });
    const long = 'x'.repeat(1_000);
    const ids = [
      'type',
      'clientId',
      'opId',
      'sendHash',
      'kind',
      'emoji',
      'role',
      'secretHash',
      'linkId',
      'hookId',
      'callId',
      'reason',
      'replyTo',
    ];
    ids.push(...Object.keys(GROUP_SETTING_LEVELS));
    let texts = 0;
    const filled = JSON.parse(JSON.stringify(operation), (field, value: unknown) => {
      if (typeof value !== 'string' || ids.includes(field)) return value;
      texts++;
      return long;
    }) as LogOperation;
    expect(textOf(filled)).toBe(texts * long.length);
  });

  it('names what it reads and who joins or goes, and is known when it comes again', { timeout: 120_000 }, async () => {
    const done = new Map<OperationType, number>();
    const commands = fc.array(
      fc.record({
        conversationId: fc.constantFrom(1, ...CONVERSATIONS),
        operation: anyOperation,
        pick: fc.nat({ max: 999 }),
        outsider: fc.boolean(),
      }),
      { minLength: 20, maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(commands, async (all) => {
        const { repository, run, present } = await emptyWorld();
        const begin: LogOperation = { type: 'created', memberIds: [1, 2, 3], ownerId: 1 };
        const beginnings = CONVERSATIONS.map((conversationId) => ({ conversationId, operation: begin, pick: 0 }));
        for (const [index, wish] of [...beginnings, ...all].entries()) {
          const one = commandOf(wish, index, repository.rows);
          const { type } = one.operation;
          const before = present(one.conversationId);
          const { outcome, draft } = await run(one);
          const after = present(one.conversationId);
          const joinedOrGone = USERS.filter((userId) => before.has(userId) !== after.has(userId));
          const affected = definitionOf(type).affects(one);
          expect(affected, `${type} affects`).toEqual(expect.arrayContaining(joinedOrGone));
          if (outcome.type === 'refused') {
            expect(draft.empty, `a refused ${type} writes nothing`).toBe(true);
            continue;
          }
          if (outcome.type === 'stored' || !outcome.unchanged) done.set(type, (done.get(type) ?? 0) + 1);
          const stored = await findStoredCommands(repository, [{ offset: 0, next: 1, command: one }]);
          const again = await run('resend' in one.operation ? resent(one) : one);
          expect(again.draft.empty, `a repeated ${type} writes nothing`).toBe(true);
          expect(stored.outcomes[0]?.outcome, `${type} is found again`).toEqual(again.outcome);
          if (definitionOf(type).knownBy !== 'head') expect(again.outcome, `${type} comes again`).toEqual(outcome);
        }
      }),
      { numRuns: 20 * TYPES.length, interruptAfterTimeLimit: 100_000, endOnFailure: true },
    );
    expect([...done.keys()].sort()).toEqual([...TYPES].sort());
  });
});

interface Wish extends Pick<LogCommand, 'conversationId' | 'operation'> {
  readonly pick: number;
  readonly outsider?: boolean;
}

const OF_ADMINS: readonly OperationType[] = [
  'approve_join',
  'end_join_request',
  'create_link',
  'revoke_link',
  'create_webhook',
  'update_webhook',
  'delete_webhook',
  'create_incoming_webhook',
];

/**
 * The wish of a member about a message of theirs, where there are any, so that most are granted; now and then of anybody
 * about any message. No other command of the run has its client id or op id.
 */
function commandOf(
  { conversationId: picked, operation: wanted, pick, outsider = false }: Wish,
  index: number,
  { members, messages, joinRequests, inviteLinks, webhooks, incomingWebhooks, calls }: AskedRepository['rows'],
): LogCommand {
  const conversationId = definitionOf(wanted.type).changesCall === true && !outsider ? DIRECT : picked;
  const present = [...members.values()].filter((one) => one.conversationId === conversationId && !one.removed);
  const member = present[pick % (present.length || 1)]?.userId ?? 1;
  const strangers = USERS.filter((userId) => present.every((one) => one.userId !== userId));
  const stranger = wanted.type === 'join' ? strangers[pick % (strangers.length || 1)] : undefined;
  const owner = OF_ADMINS.includes(wanted.type) && !outsider ? present.find(({ role }) => role === 'owner') : undefined;
  const call = calls.get(conversationId);
  const called = wanted.type === 'answer_call' && !outsider ? call?.calleeId : undefined;
  const incoming = [...incomingWebhooks.values()].find((one) => one.conversationId === conversationId);
  const bot = wanted.type === 'post' && !outsider ? incoming?.botId : undefined;
  const server = wanted.type === 'purge' && !outsider ? THE_SERVER : undefined;
  const actorId =
    server ??
    bot ??
    called ??
    stranger ??
    owner?.userId ??
    (outsider && pick % 5 === 0 ? (USERS[pick % USERS.length] ?? 1) : member);
  const own = [...messages.values()].filter((one) => one.conversationId === conversationId && one.senderId === actorId);
  const operation = { ...wanted };
  const id = index.toString(16).padStart(32, '0');
  if ('clientId' in operation) Object.assign(operation, { clientId: id });
  if ('callId' in operation && call !== undefined && !outsider) Object.assign(operation, { callId: call.callId });
  if ('opId' in operation) Object.assign(operation, { opId: id });
  // Else hardly ever somebody who is banned.
  const banned = [...members.values()].find((one) => one.conversationId === conversationId && one.bannedAt > 0);
  if (operation.type === 'lift_ban' && banned !== undefined) Object.assign(operation, { userId: banned.userId });
  const asked = [...joinRequests.values()].find((one) => one.conversationId === conversationId)?.userId;
  const decides = operation.type === 'approve_join' || operation.type === 'end_join_request';
  if (decides && asked !== undefined && !outsider) Object.assign(operation, { userId: asked });
  const link = [...inviteLinks.values()].find((one) => one.conversationId === conversationId)?.secretHash;
  if (operation.type === 'revoke_link' && link !== undefined) Object.assign(operation, { linkId: toLinkId(link) });
  const hook = [...webhooks.values()].find((one) => one.conversationId === conversationId) ?? incoming;
  const changesHook = ['update_webhook', 'delete_webhook', 'stop_webhook'].includes(operation.type);
  if (changesHook && hook !== undefined && !outsider) Object.assign(operation, { hookId: hook.hookId });
  if (bot !== undefined) Object.assign(operation, { hookId: incoming?.hookId });
  const seq = own[pick % (own.length || 1)]?.seq;
  if ('seq' in operation && seq !== undefined && !outsider) Object.assign(operation, { seq });
  const asAdmin = operation.type === 'import_messages' && !outsider ? { asAdmin: { reason: 'r', address: 'a' } } : {};
  return command(operation, { conversationId, actorId, ...asAdmin });
}

/** A send that is looked up before it is numbered. */
const resent = (one: LogCommand): LogCommand => ({
  ...one,
  operation: { ...one.operation, resend: true } as LogOperation,
});

describe('the event of a group that begins', () => {
  it.each([
    [200, ['members'], 0],
    // As logs of earlier versions have it.
    [201, ['unspecified', 'users_resync'], 201],
  ] as const)('with %i members is of types %j', async (count, types, resynced) => {
    const { run } = await emptyWorld();
    const memberIds = Array.from({ length: count }, (_, index) => index + 1);
    const { draft } = await run(command({ type: 'created', memberIds, ownerId: 1 }));
    expect(draft.events.map((event) => (event.type === 'conversation' ? event.change.type : event.type))).toEqual(
      types,
    );
    expect(draft.events.flatMap((event) => (event.type === 'users_resync' ? event.userIds : []))).toHaveLength(
      resynced,
    );
  });
});

describe('the level of an operation', () => {
  it('is the highest one of it and of the fields that it has', () => {
    const table = LOG_OPERATIONS as { probe?: unknown };
    table.probe = { ...LOG_OPERATIONS.update, type: 'probe', level: 2, fieldLevels: { early: 1, topic: 3, avatar: 4 } };
    const probe = (fields: object): number => levelOf({ type: 'probe', ...fields } as never);
    try {
      expect(probe({})).toBe(2);
      expect(probe({ early: 'x' })).toBe(2);
      expect(probe({ topic: '' })).toBe(3);
      expect(probe({ topic: 'x', avatar: undefined })).toBe(3);
      expect(probe({ topic: 'x', avatar: 7 })).toBe(4);
    } finally {
      delete table.probe;
    }
  });
});

describe('an update of a group', () => {
  /** The content of the system message and the profile afterwards. */
  async function updated(fields: object) {
    const { repository, run } = await emptyWorld();
    await run(command({ type: 'created', memberIds: [1, 2], ownerId: 1 }));
    // As a node of any version has written it.
    const item: unknown = JSON.parse(JSON.stringify(command({ type: 'update', opId: 'f'.repeat(32), ...fields })));
    const one = toCommand(item);
    if ('unknown' in one) throw new Error(one.unknown);
    const { outcome } = await run(one);
    const { name, notice } = repository.rows.conversations.get(1) ?? {};
    return { outcome, profile: { name, notice }, content: repository.rows.messages.get('1:2')?.payload };
  }

  it.each([
    [{ name: 'new' }, { name: 'new', notice: '' }, { type: 'renamed', actor: 1, name: 'new' }],
    [{ notice: 'hear' }, { name: 'group 1', notice: 'hear' }, { type: 'notice', actor: 1, notice: 'hear' }],
    [
      { name: 'new', notice: 'hear' },
      { name: 'new', notice: 'hear' },
      { type: 'renamed', actor: 1, name: 'new' },
    ],
    [
      { name: 'group 1', notice: 'x' },
      { name: 'group 1', notice: 'x' },
      { type: 'notice', actor: 1, notice: 'x' },
    ],
  ])('with %j changes what it names, and its system message says so', async (fields, profile, content) => {
    const result = await updated(fields);
    expect(result.profile).toEqual(profile);
    expect(JSON.parse(result.content ?? '')).toEqual(content);
    expect(result.outcome).toMatchObject({ type: 'changed', unchanged: false, rev: 2 });
  });

  it('may change every field that clients may send, and no other', () => {
    const { fields } = OPERATIONS.updateConversation;
    const sent = fields.map(({ name }) => name).filter((name) => name !== 'conversationId' && name !== 'opId');
    const settings = [...Object.keys(GROUP_SETTING_LEVELS), 'openHistory'];
    expect(sent.sort()).toEqual([...GROUP_PROFILE_FIELDS, ...settings].sort());
  });

  it('that changes nothing says so, and there is no system message', async () => {
    const { outcome, content } = await updated({ name: 'group 1' });
    expect(outcome).toMatchObject({ type: 'changed', unchanged: true, rev: 1 });
    expect(content).toBeUndefined();
  });
});
