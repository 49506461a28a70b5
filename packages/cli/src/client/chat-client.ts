import { EventEmitter } from 'node:events';
import { CAPABILITIES, LIMITS, type Value } from '@im-ts/protocol';
import type { ChatClient, ChatClientEvents, ChatClientOptions } from './chat-client-types.ts';
import type { ChatUser, ConnectionState } from './entities.ts';
import { abortError, type ClientError, closedError, toClientError } from './errors.ts';
import { createFileCalls } from './files/file-calls.ts';
import { historyFromWire, summaryFromWire, userFromWire } from './from-wire.ts';
import { Connection } from './link/connection.ts';
import { createRequestTracker } from './link/request-tracker.ts';
import { createRequests } from './link/requests.ts';
import { serverAddresses } from './link/server-addresses.ts';
import { createSystemTimers } from './link/timers.ts';
import { createTokenSource } from './link/token-source.ts';
import { dialWebSocket } from './link/transport.ts';
import { makeChange } from './outbox/make-change.ts';
import { openJournal } from './outbox/outbox-opener.ts';
import { createOutgoingMessages } from './outbox/outgoing-messages.ts';
import type { QueuedEntry } from './outbox/queued-change.ts';
import { createRestClient } from './rest/rest-client.ts';
import { createCalls } from './sync/calls.ts';
import { createConversationCalls } from './sync/conversation-calls.ts';
import { createConversationReplicas } from './sync/conversation-replicas.ts';
import { createEphemeralSignals } from './sync/ephemeral-signals.ts';
import { createEventRouter } from './sync/event-router.ts';
import { createJoiningCalls } from './sync/joining-calls.ts';
import { createOwnScopes } from './sync/own-scopes.ts';
import { createPeopleCalls } from './sync/people-calls.ts';
import { createPinCalls } from './sync/pin-calls.ts';
import { createReceiptCalls } from './sync/receipt-calls.ts';
import { createReplyCalls } from './sync/reply-calls.ts';
import type { Reader } from './sync/summary-view.ts';
import { createUserDirectory } from './sync/user-directory.ts';
import { createWebhookCalls } from './sync/webhook-calls.ts';

const NOBODY: Reader = { id: 0 };
/** How long a node may take for fresh tokens, where another one can be asked. */
const REFRESH_PATIENCE_MS = 4_000;

/**
 * A client for one user on one server; it does nothing before `connect`, except that `send` keeps messages. Throws
 * TypeError when the server address is no http(s) URL.
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const timers = options.timers ?? createSystemTimers();
  const events = options.events ?? true;
  const capabilities = options.capabilities ?? CAPABILITIES;
  const emitter = new EventEmitter<ChatClientEvents>();
  // However many listen, it is no leak.
  emitter.setMaxListeners(0);
  const rest = createRestClient({
    serverUrl: options.serverUrl,
    // Of a refresh without an answer the next node knows: the token before the last one is taken once more.
    ...(serverAddresses(options.serverUrl).length > 1 ? { timeoutMs: REFRESH_PATIENCE_MS } : {}),
  });
  const onProblem = options.onProblem ?? (() => undefined);
  let me: ChatUser | undefined;
  let historyId: string | undefined;
  const myId = () => me?.id ?? 0;

  const tokens = createTokenSource({
    store: options.credentials,
    refresh: (credentials) => rest.refresh(credentials.refreshToken),
    timers,
  });
  const connection: Connection = new Connection(
    { dial: options.dial ?? dialWebSocket, timers, tokens, waitingSince: () => tracker.waitingSince },
    {
      serverUrl: options.serverUrl,
      clientName: options.clientName,
      clientVersion: options.clientVersion,
      capabilities,
      events,
    },
    { frame: receive, up, down: (reason) => tracker.failAll(reason), state: onState },
  );
  const isUp = () => connection.isUp;
  const tracker = createRequestTracker({ timers, send: (id, command) => connection.send(id, command) });
  const requests = createRequests({ tracker, timers, isUp, state: () => connection.state });
  const users = createUserDirectory(
    async (ids) => (await requests.request('getUsers', { ids })).users,
    async ({ conversationId, seq }) =>
      (await requests.request('fetchHistory', { conversationId, around: seq, limit: 1 })).users,
  );
  const conversations = createConversationReplicas({
    timers,
    me: () => me ?? NOBODY,
    fetchSummary,
    fetchChanges: async (conversationId, rev) => {
      const page = await requests.requestNow('syncConversation', { conversationId, rev });
      users.learn(page.users);
      return page;
    },
    fetchPage: async (conversationId, after) => {
      // A page after 0 would be the newest one.
      const start = after === 0 ? { around: 1 } : { after: after ?? 0 };
      const range = after === undefined ? {} : { ...start, limit: LIMITS.historyPage };
      return historyFromWire(await requests.requestNow('fetchHistory', { conversationId, ...range }));
    },
    fetchNewest: async (conversationId) => historyFromWire(await requests.request('fetchHistory', { conversationId })),
    emitter,
  });
  const signals = createEphemeralSignals({
    requests,
    timers,
    isUp,
    presence: (presence) => emitter.emit('presence', presence),
  });
  const receipts = createReceiptCalls({ requests, users, changed: (counts) => emitter.emit('receipts', counts) });
  const calls = createCalls({
    requests,
    users,
    timers,
    changed: (call) => emitter.emit('call', call),
    signalled: (signal) => emitter.emit('callSignal', signal),
  });
  const out = createOutgoingMessages({
    openJournal: () => openJournal({ ...options, onProblem }),
    tracker,
    timers,
    isUp,
    changed: (entry) => emitter.emit('outbox', entry),
    make: (entry) => makeChange({ requests, conversations }, entry),
    queued: (entry) => {
      seen(entry);
      emitter.emit('queued', entry);
    },
    keepsRefused: options.keepsRefused ?? false,
  });
  const scopes = createOwnScopes({
    requests,
    conversations,
    users,
    profile: (user) => {
      if (user.id === me?.id) me = user;
    },
    changed: (name) => emitter.emit('scope', name),
  });
  const router = createEventRouter({
    conversations,
    users,
    myId,
    scopes,
    calls,
    fetchScope: (request) => requests.requestNow('sync', request),
    named: (id) => {
      historyId = id;
      emitter.emit('history', id);
    },
    reset: () => {
      users.clear();
      signals.clear();
    },
    emitter,
  });

  function on<K extends keyof ChatClientEvents>(event: K, handler: (...args: ChatClientEvents[K]) => void): () => void {
    // The types of events cannot join the two for a K that is open.
    const listeners: EventEmitter = emitter;
    listeners.on(event, handler);
    return () => {
      listeners.off(event, handler);
    };
  }

  function receive(frame: Value<'ServerFrame'>): void {
    if (frame.requestId > 0) tracker.settle(frame);
    else router.receive(frame.events?.events ?? []);
  }

  async function up(welcome: Value<'Welcome'>): Promise<void> {
    router.welcome(welcome.historyId);
    if (welcome.user !== undefined) {
      me = userFromWire(welcome.user);
      users.learn([welcome.user]);
    }
    requests.up();
    out.up(historyId ?? '');
    signals.up();
    receipts.up();
    if (events && capabilities.includes('calls') && welcome.capabilities?.includes('calls') === true) calls.up();
    const listed = events ? await router.sync() : new Map<number, number>();
    // What the server listed does not know these yet.
    for (const entry of out.changes.entries()) seen(entry);
    await conversations.up(listed);
  }

  /** The own badge does not wait for the server. */
  function seen({ change, state }: QueuedEntry): void {
    if (change.type !== 'read' || (state !== 'queued' && state !== 'sent')) return;
    conversations.readTo(change.conversationId, change.readSeq);
  }

  async function fetchSummary(conversationId: number) {
    try {
      const answer = await requests.requestNow('getConversation', { conversationId });
      users.learn(answer.users);
      return answer.summary === undefined ? undefined : summaryFromWire(answer.summary);
    } catch (thrown) {
      if (toClientError(thrown).code === 'not_found') return undefined;
      throw thrown;
    }
  }

  function onState(state: ConnectionState): void {
    if (state.type === 'closed') requests.close(closedError(state));
    emitter.emit('state', state);
  }

  return {
    get state() {
      return connection.state;
    },
    get me() {
      return me;
    },
    get historyId() {
      return historyId;
    },
    on,
    async connect(signal) {
      // What earlier processes left goes out first. Without it the rest still works.
      await out.open().catch((thrown: unknown) => onProblem(toClientError(thrown).message));
      await untilReady(connection, on, signal);
    },
    reconnectNow: () => connection.reconnectNow(),
    async close() {
      signals.close();
      calls.close();
      await out.close();
      connection.close();
      conversations.close();
      emitter.removeAllListeners();
    },
    files: createFileCalls({ ...options, tokens, timers }),
    ...scopes.calls,
    ...createConversationCalls({ requests, users, conversations, me: () => me }),
    ...createPinCalls({ requests, users }),
    ...createPeopleCalls({ requests, users }),
    ...createReplyCalls({ requests, users, conversations }),
    ...calls.calls,
    ...createJoiningCalls({ requests, users, myId }),
    ...createWebhookCalls({ requests, users }),
    follow: conversations.follow,
    unfollow: conversations.unfollow,
    pauseChanges: conversations.pauseChanges,
    resumeChanges: conversations.resumeChanges,
    send: out.send,
    forward: out.forward,
    stored: out.stored,
    cancel: out.cancel,
    release: out.release,
    outbox: out.outbox,
    changes: out.changes,
    async markRead(conversationId, readSeq) {
      // The own badge does not wait for the server.
      conversations.readTo(conversationId, readSeq);
      await signals.read(conversationId, readSeq);
    },
    markDelivered: signals.delivered,
    setTyping: signals.typing,
    watch: signals.watch,
    ...receipts.calls,
    users: users.get,
    knownUser: users.known,
  };
}

/** Starts the connection, if it has not begun, and waits until it is `ready`. */
function untilReady(connection: Connection, on: ChatClient['on'], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error?: ClientError) => {
      off();
      signal?.removeEventListener('abort', onAbort);
      if (error === undefined) resolve();
      else reject(error);
    };
    const look = (state: ConnectionState) => {
      if (state.type === 'ready') finish();
      else if (state.type === 'closed') finish(closedError(state));
    };
    const onAbort = () => finish(abortError(signal as AbortSignal));
    const off = on('state', look);
    if (signal?.aborted === true) return onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    look(connection.state);
    connection.start();
  });
}
