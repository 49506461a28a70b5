import fc from 'fast-check';
import type { ChatMessage, ChatUser, OutboxEntry } from '../client/entities.ts';
import type { QueuedChange, QueuedEntry } from '../client/outbox/queued-change.ts';
import type { TuiAction } from '../tui/store/actions.ts';
import type { ItemKey } from '../tui/store/state.ts';
import { type EditedText, type EditOperation, NO_TEXT } from '../tui/store/text-edit.ts';
import { factsFrom } from '../tui/terminal/facts.ts';
import type { OpenView } from '../tui/views/view-types.ts';
import { createConversation, createMember, createMessage, createSummary, createUser } from './builders.ts';

const IDS = [7, 8, 9] as const;
/** Who is logged in. */
export const ANY_ME: ChatUser = createUser({ id: 1, username: 'alice' });

const id = fc.constantFrom(...IDS);
const userId = fc.integer({ min: 1, max: 4 });
const seq = fc.integer({ min: 1, max: 60 });
const now = fc.integer({ min: 0, max: 10_000_000 });
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    'word '.repeat(40),
    'a\nb\n\nc',
    '**b** `c` [d](https://e.f)',
    '```ts\nlet x\n```',
    '/mute',
    '@al',
  ),
  fc.constantFrom('👩‍👩‍👦', 'שלום', '\u202eevil', '\u001b[2J', 'e\u0301', '中文', ':tad', '\u0600' + '1', '🇪🇺🇪'),
);
const clientId = fc.constantFrom('c1', 'c2', 'c3');
const key: fc.Arbitrary<ItemKey> = fc.oneof(seq, clientId);
const anchor = fc.record({ key, row: fc.nat(5) });
const operation: fc.Arbitrary<EditOperation> = fc.oneof(
  text.map((written): EditOperation => ({ type: 'insert', text: written })),
  fc.nat(20).map((cursor): EditOperation => ({ type: 'place', cursor })),
  fc
    .constantFrom('backspace', 'delete', 'left', 'right', 'word-left', 'word-right', 'line-start', 'line-end')
    .map((type): EditOperation => ({ type })),
  fc
    .constantFrom('kill-word', 'kill-line', 'kill-word-after', 'kill-line-after')
    .map((type): EditOperation => ({ type })),
);
const message: fc.Arbitrary<ChatMessage> = fc
  .record({
    conversationId: id,
    seq,
    rev: fc.integer({ min: 1, max: 200 }),
    senderId: userId,
    clientId,
    body: text,
    kind: fc.constantFrom('text', 'code', 'markdown', 'image'),
    replyTo: fc.nat(60),
    sentAt: now,
    editedAt: fc.constantFrom(0, 5_000),
    recalledAt: fc.constantFrom(0, 0, 5_000),
    hidden: fc.constantFrom(false, false, true),
  })
  .map((fields) => createMessage({ ...fields, clientId: `${fields.clientId}-${fields.seq}` }));
/** Messages of one conversation with numbers that follow each other, as a server gives them. */
const run = fc.tuple(id, seq, fc.array(message, { maxLength: 12 })).map(([conversationId, from, messages]) => ({
  conversationId,
  messages: messages.map((one, index) => ({ ...one, conversationId, seq: from + index })),
}));
const entry: fc.Arbitrary<OutboxEntry> = fc.record({
  clientId,
  conversationId: id,
  kind: fc.constant('text' as const),
  body: text,
  payload: fc.constant(undefined),
  replyTo: fc.nat(60),
  queuedAt: now,
  state: fc.constantFrom('queued', 'sent', 'stored', 'refused', 'expired'),
  seq: fc.nat(60),
  error: fc.option(fc.record({ code: fc.constant('forbidden'), message: text }), { nil: undefined }),
});
const ref = fc.oneof(
  seq.map((number) => ({ seq: number })),
  clientId.map((own) => ({ clientId: own })),
);
const change: fc.Arbitrary<QueuedChange> = fc.oneof(
  fc.record({
    conversationId: id,
    type: fc.constant('edit' as const),
    message: ref,
    body: text,
    payload: fc.constant(''),
  }),
  fc.record({ conversationId: id, type: fc.constantFrom('recall' as const, 'delete-for-me' as const), message: ref }),
  fc.record({
    conversationId: id,
    type: fc.constant('react' as const),
    message: ref,
    emoji: fc.constantFrom('👍', '🎉'),
    removed: fc.boolean(),
  }),
  fc.record({ conversationId: id, type: fc.constant('pin' as const), message: ref, removed: fc.boolean() }),
  fc.record({
    conversationId: id,
    type: fc.constant('settings' as const),
    change: fc.record({
      level: fc.constantFrom('all', 'mentions', 'none'),
      pinned: fc.boolean(),
      hidden: fc.boolean(),
    }),
  }),
  fc.record({ conversationId: id, type: fc.constant('read' as const), readSeq: fc.nat(60) }),
);
const queued: fc.Arbitrary<QueuedEntry> = fc.record({
  id: fc.constantFrom('q1', 'q2', 'q3', 'q4'),
  change,
  queuedAt: now,
  state: fc.constantFrom('queued', 'sent', 'done', 'refused', 'expired'),
  error: fc.option(fc.record({ code: fc.constant('gone'), message: text }), { nil: undefined }),
});
const conversation = fc
  .record({ id, name: text, notice: text, rev: fc.nat(60), lastSeq: fc.nat(60), lastAt: now })
  .map((fields) =>
    createConversation({
      ...fields,
      ...(fields.id === 8 ? { kind: 'direct' as const, directUserIds: [1, 2] } : {}),
    }),
  );
const summary = fc
  .record({ conversation, unread: fc.nat(200), readSeq: fc.nat(60), mentions: fc.nat(3), hidden: fc.boolean() })
  .map(({ conversation: of, ...fields }) => createSummary(of, fields));
const user = fc
  .record({ id: userId, username: fc.constantFrom('bob', 'carol', 'x'.repeat(40)), displayName: text })
  .map(createUser);
const member = fc.record({ userId, nickname: text }).map(createMember);
const query: fc.Arbitrary<EditedText> = fc.constant(NO_TEXT);
const view: fc.Arbitrary<OpenView> = fc
  .tuple(fc.nat(5), query, text, id, seq)
  .chain(([number, typed, words, conversationId, of]) =>
    fc.constantFrom<OpenView>(
      { id: number, name: 'help', state: { index: 0, query: typed } },
      { id: number, name: 'switcher', state: { index: 0, query: typed, found: { typed: '', users: [] }, entries: [] } },
      { id: number, name: 'emoji', state: { index: 0, query: typed, conversationId, seq: of } },
      { id: number, name: 'friends', state: { index: 0 } },
      { id: number, name: 'join-requests', state: { index: 0 } },
      {
        id: number,
        name: 'question',
        state: { index: 0, question: words, action: { type: 'recall', conversationId, seq: of } },
      },
    ),
  );

type ActionOf<Type extends TuiAction['type']> = Extract<TuiAction, { readonly type: Type }>;

/** How each action may look. One that is not in it does not compile. */
const FIELDS: { readonly [Type in TuiAction['type']]: fc.Arbitrary<Omit<ActionOf<Type>, 'type'>> } = {
  'draft-edited': fc.record({ conversationId: id, operation }),
  'draft-set': fc.record({ conversationId: id, text }),
  'draft-mode': fc.record({
    conversationId: id,
    mode: fc.oneof(
      fc.constant({ type: 'new' as const }),
      fc.record({ type: fc.constantFrom('reply' as const, 'edit' as const), seq }),
    ),
    text: fc.option(text, { nil: undefined }),
  }),
  'draft-taken': fc.record({ conversationId: id, text }),
  'history-moved': fc.record({ conversationId: id, steps: fc.constantFrom(-1, 1) }),
  'offer-moved': fc.record({ offer: fc.nat(5) }),
  'offers-closed': fc.record({ text }),
  'folder-listed': fc.record({
    listed: fc.record({
      folder: fc.constant(''),
      entries: fc.array(fc.record({ name: text, isFolder: fc.boolean(), size: fc.nat() }), { maxLength: 2 }),
    }),
  }),
  'drafts-restored': fc.record({ drafts: fc.array(fc.tuple(id, text), { maxLength: 3 }) }),
  'kept-restored': fc.record({ kept: fc.array(text, { maxLength: 3 }) }),
  'kept-taken': fc.record({ text }),
  'draft-undone': fc.record({ conversationId: id, step: fc.constantFrom(-1 as const, 1 as const) }),
  'cut-put': fc.record({ conversationId: id, next: fc.boolean() }),
  'draft-code': fc.record({ conversationId: id, isCode: fc.boolean(), text }),
  'looked-up': fc.record({
    found: fc.record({
      type: fc.constant('people' as const),
      typed: fc.constantFrom('al', 'bo'),
      conversationId: fc.constant(0),
      people: fc.array(fc.record({ user, nickname: text, remark: text }), { maxLength: 2 }),
    }),
  }),
  'history-restored': fc.record({ texts: fc.array(text, { maxLength: 3 }) }),
  'list-scrolled': fc.record({ top: fc.nat(9) }),
  'list-held': fc.record({
    order: fc.array(fc.record({ name: fc.constant('groups' as const), ids: fc.array(id) }), { maxLength: 1 }),
  }),
  'list-released': fc.constant({}),
  'link-made': fc.record({
    conversationId: id,
    link: fc.record({
      id: fc.constant('l1'),
      createdBy: userId,
      createdAt: now,
      expiresAt: now,
      maxUses: fc.nat(9),
      uses: fc.nat(9),
    }),
    secret: fc.constant('s'),
  }),
  'link-revoked': fc.record({ conversationId: id, linkId: fc.constant('l1') }),
  'composer-normal': fc.record({ isNormal: fc.boolean() }),
  summaries: fc.record({ summaries: fc.array(summary, { maxLength: 4 }), complete: fc.boolean() }),
  'conversation-gone': fc.record({ conversationId: id }),
  'conversation-updated': fc.record({ conversation }),
  opened: fc.record({ conversationId: id }),
  'login-edited': fc.record({ operation }),
  'login-field': fc.record({
    field: fc.constantFrom('server' as const, 'account' as const, 'username' as const, 'password' as const),
  }),
  'login-account': fc.record({ account: fc.constantFrom('register' as const, 'login' as const) }),
  'login-busy': fc.constant({}),
  'login-failed': fc.record({ reason: text }),
  'login-must-change': fc.record({ reason: text }),
  'login-done': fc.record({ serverUrl: text }),
  'login-needed': fc.record({ reason: text }),
  'window-loading': fc.record({
    conversationId: id,
    what: fc.constantFrom('initial' as const, 'older' as const, 'newer' as const),
  }),
  'window-failed': fc.record({ conversationId: id, reason: text }),
  'window-loaded': fc
    .tuple(
      run,
      fc.constantFrom('replace' as const, 'older' as const, 'newer' as const, 'newest' as const),
      fc.boolean(),
      fc.boolean(),
      seq,
    )
    .map(([{ conversationId, messages }, mode, atStart, atEnd, at]) => ({
      conversationId,
      mode,
      page: { messages, atStart, atEnd, rev: 1, lastSeq: 60 },
      at: atEnd ? undefined : at,
    })),
  'window-reset': run,
  'window-dropped': fc.record({ conversationId: id }),
  'window-cleared': fc.record({ conversationId: id, toSeq: seq }),
  'message-stored': fc.record({ message }),
  'message-changed': fc.record({ message }),
  anchor: fc.record({ conversationId: id, anchor: fc.option(anchor, { nil: undefined }) }),
  marker: fc.record({ conversationId: id, seq: fc.option(seq, { nil: undefined }) }),
  selected: fc.record({ conversationId: id, key: fc.option(key, { nil: undefined }) }),
  unfolded: fc.record({ conversationId: id, key }),
  readers: fc.record({ conversationId: id, readers: fc.record({ seq, read: fc.array(userId, { maxLength: 3 }) }) }),
  outbox: fc.record({ entry }),
  upload: fc.record({
    entry: fc
      .record({
        entry,
        upload: fc.record({ name: text, size: fc.nat(), mimeType: text, bytes: fc.nat(), rate: fc.nat() }),
      })
      .map(({ entry: own, upload }) => ({ ...own, upload })),
  }),
  'outbox-gone': fc.record({ clientId }),
  queued: fc.record({ entry: queued }),
  users: fc.record({ users: fc.array(user, { maxLength: 3 }) }),
  members: fc.record({ conversationId: id, members: fc.array(member, { maxLength: 3 }) }),
  'members-changed': fc.record({ conversationId: id, members: fc.array(member, { maxLength: 3 }) }),
  presence: fc.record({
    infos: fc.array(
      fc.record({
        userId,
        status: fc.constantFrom('offline' as const, 'online' as const, 'away' as const, 'busy' as const),
        lastSeenAt: now,
        statusText: text,
        statusUntil: now,
      }),
      { maxLength: 3 },
    ),
  }),
  typing: fc.record({ conversationId: id, userId, typing: fc.boolean(), now }),
  call: fc.record({
    call: fc.record({
      conversationId: id,
      callId: fc.constant('a'.repeat(32)),
      callerId: userId,
      calleeId: userId,
      kind: fc.constantFrom('audio' as const, 'video' as const),
      state: fc.constantFrom('ringing' as const, 'answered' as const, 'ended' as const),
      end: fc.constant('none' as const),
      startedAt: now,
      answeredAt: now,
      endedAt: fc.constant(0),
      offer: fc.constant(''),
      answer: fc.constant(''),
      answeredHere: fc.boolean(),
    }),
  }),
  'typing-expired': fc.record({ now }),
  'receipt-counts': fc.record({
    counts: fc.record({
      conversationId: id,
      messages: fc.array(
        fc.record({ seq, recipientCount: fc.nat(9), deliveredCount: fc.nat(9), readCount: fc.nat(9) }),
        { maxLength: 2 },
      ),
    }),
  }),
  friends: fc.record({
    friends: fc
      .array(
        fc.record({
          userId,
          state: fc.constantFrom('incoming' as const, 'outgoing' as const, 'friend' as const),
          remark: text,
          message: text,
          sinceAt: now,
        }),
        { maxLength: 4 },
      )
      .map((list) => new Map(list.map((one) => [one.userId, one]))),
  }),
  'join-requests': fc.record({
    requests: fc.array(
      fc.record({
        conversationId: id,
        userId,
        message: text,
        requestedAt: now,
        expiresAt: now,
        group: fc.constant(undefined),
      }),
      { maxLength: 3 },
    ),
  }),
  blocked: fc.record({ userIds: fc.array(userId, { maxLength: 2 }).map((ids) => new Set(ids)) }),
  picture: fc.record({ id: fc.nat(3), size: fc.option(fc.constant({ width: 64, height: 32 }), { nil: undefined }) }),
  'place-kept': fc.record({ place: fc.record({ conversationId: id, anchor: fc.option(anchor, { nil: undefined }) }) }),
  'place-left': fc.constant({}),
  connection: fc.record({
    state: fc.oneof(
      fc.constantFrom({ type: 'idle' as const }, { type: 'syncing' as const }, { type: 'ready' as const }),
      fc.record({ type: fc.constant('connecting' as const), attempt: fc.nat(3) }),
      fc.record({ type: fc.constant('waiting' as const), attempt: fc.nat(3), retryAt: now, reason: text }),
      fc.record({ type: fc.constant('closed' as const), reason: text, needsLogin: fc.boolean() }),
    ),
    now,
  }),
  welcomed: fc.record({ me: fc.constantFrom(ANY_ME, ANY_ME, ANY_ME, createUser({ id: 4, username: 'dave' })) }),
  resized: fc.record({ columns: fc.integer({ min: 1, max: 200 }), rows: fc.integer({ min: 1, max: 60 }) }),
  focus: fc.record({ focused: fc.boolean() }),
  facts: fc.record({
    facts: fc.constantFrom(
      factsFrom({}, {}, { columns: 80, rows: 24 }),
      factsFrom({ kittyGraphics: true, cell: { width: 8, height: 16 } }, {}, { columns: 80, rows: 24 }),
    ),
  }),
  theme: fc.record({ name: text }),
  themes: fc.record({ names: fc.array(text, { maxLength: 3 }) }),
  tick: fc.record({ now }),
  toast: fc.record({ toast: fc.record({ text, kind: fc.constantFrom('info' as const, 'error' as const) }) }),
  'toast-gone': fc.constant({}),
  'rich-text-ready': fc.constant({}),
  'keys-begun': fc.record({ keys: fc.array(fc.constantFrom('g', 'ctrl+x'), { maxLength: 2 }) }),
  'view-opened': fc.record({ view, place: fc.constantFrom('over' as const, 'beside' as const) }),
  'side-closed': fc.constant({}),
  'side-focused': fc.record({ focused: fc.boolean() }),
  'view-closed': fc.constant({}),
  'view-index': fc.record({ id: fc.nat(5), index: fc.nat(50) }),
  'view-edited': fc.record({ id: fc.nat(5), operation }),
  'view-set': fc.record({ id: fc.nat(5), change: fc.constant({ busy: true }) }),
  'palette-asked': fc.record({
    entry: fc.constant({ name: 'go.direct', title: 'Talk', keys: '', takes: 'NAME', needs: true, reason: '' }),
  }),
};

const action = fc.oneof(
  ...Object.entries(FIELDS).map(([type, fields]) =>
    (fields as fc.Arbitrary<object>).map((known) => ({ ...known, type }) as TuiAction),
  ),
);
/** Any actions, in any order. What most of the state hangs on comes often enough to be met by the rest. */
export const anyActions: fc.Arbitrary<TuiAction[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: action },
    ...(['window-loaded', 'message-stored', 'summaries', 'opened', 'draft-edited', 'view-opened'] as const).map(
      (type) => ({
        weight: 1,
        arbitrary: (FIELDS[type] as fc.Arbitrary<object>).map((known) => ({ ...known, type }) as TuiAction),
      }),
    ),
  ),
  { maxLength: 40 },
);
