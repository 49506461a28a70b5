import { CAPABILITIES, type im } from '@im-ts/protocol';
import type { ChatClient, ChatClientEvents } from './chat-client-types.ts';
import type { ChatClientOptions } from './client-options.ts';
import { createEmitter } from './emitter.ts';
import type { ChatUser, ConnectionState } from './entities.ts';
import { abortError, ClientError, toClientError } from './errors.ts';
import { historyFromWire, summaryFromWire, userFromWire } from './from-wire.ts';
import { Connection } from './link/connection.ts';
import { createRequestTracker } from './link/request-tracker.ts';
import { createRequests } from './link/requests.ts';
import { createSystemTimers } from './link/timers.ts';
import { createTokenSource } from './link/token-source.ts';
import { dialWebSocket } from './link/transport.ts';
import { openJournal } from './outbox/outbox-opener.ts';
import { createOutgoingMessages } from './outbox/outgoing-messages.ts';
import { createRestClient } from './rest/rest-client.ts';
import { createConversationCalls } from './sync/conversation-calls.ts';
import { createConversationList } from './sync/conversation-list.ts';
import { createEphemeralSignals } from './sync/ephemeral-signals.ts';
import { createEventRouter } from './sync/event-router.ts';
import { createSubscriptions } from './sync/subscriptions.ts';
import { createUserDirectory } from './sync/user-directory.ts';

/**
 * A client for one user on one server; it does nothing before `connect`, except that `send` keeps messages. Throws
 * TypeError when the server address is no http(s) URL.
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const timers = options.timers ?? createSystemTimers();
  const events = options.events ?? true;
  const emitter = createEmitter<ChatClientEvents>();
  const rest = createRestClient({ serverUrl: options.serverUrl });
  const onProblem = options.onProblem ?? (() => undefined);
  let me: ChatUser | undefined;
  const myId = () => me?.id ?? 0;

  const connection: Connection = new Connection(
    {
      dial: options.dial ?? dialWebSocket,
      timers,
      tokens: createTokenSource({
        store: options.credentials,
        refresh: (credentials) => rest.refresh(credentials.refreshToken),
        timers,
      }),
    },
    {
      serverUrl: options.serverUrl,
      clientName: options.clientName,
      clientVersion: options.clientVersion,
      capabilities: options.capabilities ?? CAPABILITIES,
      events,
    },
    { frame: receive, up, down: (reason) => tracker.failAll(reason), state: onState },
  );
  const isUp = () => connection.isUp;
  const tracker = createRequestTracker({ timers, send: (id, command) => connection.send(id, command) });
  const requests = createRequests({ tracker, timers, isUp, state: () => connection.state });
  const users = createUserDirectory(
    async (ids) => (await requests.ask({ getUsers: { ids: [...ids] } }, 'userList')).users ?? [],
  );
  const book = createConversationList({
    timers,
    myId,
    fetch: fetchSummary,
    changed: (summary) => emitter.emit('summary', summary),
    gone: (conversationId) => emitter.emit('gone', conversationId),
  });
  const follows = createSubscriptions({
    timers,
    myId,
    fetchChanges: async (conversationId, rev) => {
      const page = await requests.askNow(
        { syncConversation: { conversationId, rev, limit: 0 } },
        'conversationSyncPage',
      );
      users.learn(page.users);
      return page;
    },
    fetchAfter: async (conversationId, after) =>
      historyFromWire(await requests.askNow({ fetchHistory: { conversationId, after, limit: 200 } }, 'historyPage')),
    fetchNewest: async (conversationId) =>
      historyFromWire(await requests.ask({ fetchHistory: { conversationId } }, 'historyPage')),
    summary: book.get,
    emit: (conversationId, change) => emitter.emit('change', conversationId, change),
  });
  const signals = createEphemeralSignals({
    requests,
    timers,
    isUp,
    presence: (presence) => emitter.emit('presence', presence),
  });
  const out = createOutgoingMessages({
    openJournal: () => openJournal({ ...options, onProblem }),
    tracker,
    timers,
    isUp,
    changed: (entry) => emitter.emit('outbox', entry),
  });
  const router = createEventRouter({
    emitter,
    book,
    follows,
    users,
    fetchScope: (request) => requests.askNow({ sync: request }, 'syncPage'),
    profile: (user) => {
      if (user.id === me?.id) me = user;
    },
  });

  function receive(frame: im.v1.ServerFrame.$Properties): void {
    if ((frame.requestId ?? 0) > 0) tracker.settle(frame);
    else router.receive(frame.events?.events ?? []);
  }

  async function up(welcome: im.v1.Welcome.$Properties): Promise<void> {
    if (welcome.user != null) {
      me = userFromWire(welcome.user);
      users.learn([welcome.user]);
    }
    requests.up();
    out.up();
    signals.up();
    if (events) await follows.up(await router.sync());
    book.up();
  }

  async function fetchSummary(conversationId: number) {
    try {
      const answer = await requests.askNow({ getConversation: { conversationId } }, 'conversationOpened');
      users.learn(answer.users);
      return answer.summary == null ? undefined : summaryFromWire(answer.summary);
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
    on: emitter.on,
    async connect(signal) {
      // What earlier processes left goes out first. Without it the rest still works.
      await out.open().catch((thrown: unknown) => onProblem(toClientError(thrown).message));
      await untilReady(connection, emitter.on, signal);
    },
    reconnectNow: () => connection.reconnectNow(),
    async close() {
      signals.close();
      await out.close();
      connection.close();
      follows.close();
      book.close();
      emitter.clear();
    },
    ...createConversationCalls({ requests, users, book, learned: follows.learn }),
    follow: follows.follow,
    unfollow: follows.unfollow,
    send: out.send,
    stored: out.stored,
    cancel: out.cancel,
    outbox: out.outbox,
    async markRead(conversationId, readSeq) {
      // The own badge does not wait for the server.
      book.marker({ conversationId, userId: myId(), readSeq, deliveredSeq: 0 });
      await signals.read(conversationId, readSeq);
    },
    markDelivered: signals.delivered,
    setTyping: signals.typing,
    watch: signals.watch,
    users: users.get,
    knownUser: users.known,
  };
}

function closedError(state: ConnectionState & { readonly type: 'closed' }): ClientError {
  return new ClientError(state.needsLogin ? 'unauthenticated' : 'unavailable', state.reason);
}

/** Starts the connection and waits for the first `ready`. */
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
