import type { im } from '@im-ts/protocol';
import { onTestFinished } from 'vitest';
import { createChatClient } from '../chat-client.ts';
import type { ConnectionState, ConversationSummary, OutboxEntry } from '../entities.ts';
import { type Credentials, createMemoryCredentialStore } from '../link/token-source.ts';
import { createManualTimers, settle } from './manual-timers.ts';
import { createScriptedServer, ME, type Received, type Reply } from './scripted-server.ts';

const CREDENTIALS: Credentials = {
  userId: ME.id,
  username: ME.username,
  token: 'token-1',
  tokenExpiresAt: 0,
  refreshToken: '',
  refreshTokenExpiresAt: 0,
};

/** A client on a scripted server, with the events that it emitted; closed when the test ends. */
export function createWorld(
  options: { credentials?: Credentials | undefined; events?: boolean; serverUrl?: string } = {},
) {
  const server = createScriptedServer();
  const timers = createManualTimers();
  const store = createMemoryCredentialStore('credentials' in options ? options.credentials : CREDENTIALS);
  const client = createChatClient({
    serverUrl: options.serverUrl ?? 'http://127.0.0.1:1',
    credentials: store,
    stateDir: undefined,
    clientName: 'test',
    clientVersion: '1',
    timers,
    dial: server.dial,
    ...(options.events === undefined ? {} : { events: options.events }),
  });
  onTestFinished(() => client.close());
  const states: ConnectionState[] = [];
  const outbox: OutboxEntry[] = [];
  const summaries: ConversationSummary[] = [];
  client.on('state', (state) => states.push(state));
  client.on('outbox', (entry) => outbox.push(entry));
  client.on('summary', (summary) => summaries.push(summary));
  return { server, timers, client, store, states, outbox, summaries };
}

/** What `createWorld` makes. */
export type World = ReturnType<typeof createWorld>;

/** Connects the client to a server that answers. */
export async function connected(world: World): Promise<World> {
  const connect = world.client.connect();
  await settle();
  await connect;
  return world;
}

/** The message is stored under this number. */
export function stored(received: Received, seq: number): Reply {
  const { conversationId, clientId } = received.frame.sendMessage ?? received.frame.forwardMessage ?? {};
  return {
    stored: { conversationId: conversationId ?? 0, clientId: clientId ?? new Uint8Array(0), seq, rev: seq, sentAt: 5 },
  };
}

/** An error answer. */
export function refusal(code: im.v1.ErrorCode, retryAfterMs = 0): Reply {
  return { error: { code, message: 'no', retryAfterMs } };
}

/** The server cannot do it now. */
export const UNAVAILABLE: im.v1.ErrorCode = 32;
/** Too many requests. */
export const RATE_LIMITED: im.v1.ErrorCode = 30;
/** An earlier message was refused. */
export const RESEND_IN_ORDER: im.v1.ErrorCode = 31;
/** The server does not know whether it is stored. */
export const OUTCOME_UNKNOWN: im.v1.ErrorCode = 33;
/** Not allowed. */
export const FORBIDDEN: im.v1.ErrorCode = 14;
