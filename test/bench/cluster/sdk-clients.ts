import { setTimeout as sleep } from 'node:timers/promises';
import { type ChatClient, createChatClient, createMemoryCredentialStore } from '@im-ts/cli/client';
import { readTruth } from '../../support/history.ts';
import { openLink } from '../../support/model-link.ts';
import { createGroup, type TestUser } from '../../support/users.ts';
import { BenchError } from '../scenario.ts';
import type { TimedSend } from './timed-sends.ts';

const CLIENTS = 12;
const PAUSE_MS = 500;
const CONNECT_MS = 30_000;
/** For the answer to a last message. */
const END_MS = 60_000;

/**
 * Clients of the SDK that know all nodes and go where they are taken, each in a group where nobody else writes. They send one message
 * after the other: what people wait who lose their node.
 */
export interface SdkClients {
  /** By client. */
  sends(): readonly (readonly TimedSend[])[];
  /** Ends it. Throws BenchError unless every message is stored, once and in order. */
  judge(url: string): Promise<void>;
  close(): Promise<void>;
}

interface Writer {
  readonly user: TestUser;
  readonly conversationId: number;
  readonly client: ChatClient;
  readonly sends: TimedSend[];
  readonly bodies: string[];
}

export async function startSdkClients(urls: readonly string[], users: readonly TestUser[]): Promise<SdkClients> {
  const [owner, ...others] = users;
  if (owner === undefined) throw new Error('there are no users');
  const ended = new AbortController();
  const writers: Writer[] = [];
  for (let index = 0; index < CLIENTS; index++) {
    const user = users[index % users.length] ?? owner;
    const conversationId = await createGroup({ url: urls[0] ?? '' }, owner, others);
    writers.push({ user, conversationId, client: sdkClient(urls, user), sends: [], bodies: [] });
  }
  let fault: unknown;
  let stopping = false;
  const close = async (): Promise<void> => {
    stopping = true;
    ended.abort();
    await Promise.all(writers.map(({ client }) => client.close()));
  };
  try {
    await Promise.all(writers.map(({ client }) => client.connect(AbortSignal.timeout(CONNECT_MS))));
  } catch (error) {
    await close();
    throw error;
  }
  const writing = Promise.all(
    writers.map(async (writer, index) => {
      await sleep((PAUSE_MS * index) / CLIENTS);
      while (!stopping) {
        await write(writer, ended.signal);
        await sleep(PAUSE_MS);
      }
    }),
  ).catch((error: unknown) => {
    fault ??= error ?? new Error('writing failed');
  });
  return {
    sends() {
      if (fault !== undefined) throw fault;
      return writers.map(({ sends }) => sends);
    },
    async judge(url) {
      stopping = true;
      const timer = setTimeout(() => ended.abort(), END_MS);
      await writing;
      clearTimeout(timer);
      if (fault !== undefined) throw fault;
      for (const writer of writers) await judge(writer, url);
    },
    close,
  };
}

function sdkClient(urls: readonly string[], user: TestUser): ChatClient {
  return createChatClient({
    serverUrl: urls.join(','),
    credentials: createMemoryCredentialStore({
      userId: user.userId,
      username: user.username,
      token: user.token,
      tokenExpiresAt: 0,
      refreshToken: '',
      refreshTokenExpiresAt: 0,
    }),
    stateDir: undefined,
    clientName: 'bench',
    clientVersion: '0',
  });
}

async function write({ client, conversationId, sends, bodies }: Writer, signal: AbortSignal): Promise<void> {
  const body = `message ${bodies.length + 1}`;
  bodies.push(body);
  const send: TimedSend = { sentAt: performance.now(), storedAt: undefined };
  sends.push(send);
  const { clientId } = await client.send(conversationId, body);
  await client.stored(clientId, signal);
  send.storedAt = performance.now();
}

async function judge({ user, conversationId, bodies }: Writer, url: string): Promise<void> {
  const socket = await openLink(url, user.token);
  try {
    const { messages } = await readTruth(socket, conversationId);
    const written = messages.filter(({ senderId, kind }) => Number(senderId) === user.userId && kind === 1);
    const stored = written.map(({ body }) => body);
    if (stored.join('\n') !== bodies.join('\n')) {
      throw new BenchError(
        `a client of the SDK has sent ${bodies.length} messages, and ${stored.length} are stored, or not in this order`,
      );
    }
  } finally {
    socket.terminate();
  }
}
