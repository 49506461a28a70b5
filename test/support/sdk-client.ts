import * as presentSdk from '@im-ts/cli/client';
import { type ChatClient, type ChatMessage, type ConversationChange, createRestClient } from '@im-ts/cli/client';
import { expect, onTestFinished } from 'vitest';
import type { TestUser } from './users.ts';

/** What the SDK exports, of this version or of another. */
export type SdkModule = Pick<typeof presentSdk, 'createChatClient' | 'createMemoryCredentialStore'>;

/** A client for a user, closed when the test ends; it is not connected yet. */
export function createSdkClient(
  server: { readonly url: string },
  user: TestUser,
  { stateDir, sdk = presentSdk }: { readonly stateDir?: string | undefined; readonly sdk?: SdkModule } = {},
): ChatClient {
  const client = sdk.createChatClient({
    serverUrl: server.url,
    credentials: sdk.createMemoryCredentialStore({
      userId: user.userId,
      username: user.username,
      token: user.token,
      tokenExpiresAt: 0,
      refreshToken: '',
      refreshTokenExpiresAt: 0,
    }),
    stateDir,
    clientName: 'sdk-test',
    clientVersion: '0.0.0',
  });
  onTestFinished(() => client.close());
  return client;
}

export async function connectSdkClient(
  server: { readonly url: string },
  user: TestUser,
  stateDir?: string,
): Promise<ChatClient> {
  const client = createSdkClient(server, user, { stateDir });
  await client.connect(AbortSignal.timeout(30_000));
  return client;
}

/** Waits until it is so; fails with what was last seen. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  seen: () => unknown = () => '',
): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not in time: ${what}; seen: ${JSON.stringify(seen())}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The whole conversation as the server has it. */
export async function readAll(server: { readonly url: string }, user: TestUser, conversationId: number) {
  const rest = createRestClient({ serverUrl: server.url, token: async () => user.token });
  const messages = [];
  for (let after = 0; ; ) {
    const page = await rest.call('listMessages', {
      conversation: String(conversationId),
      limit: 200,
      ...(after === 0 ? { before: 201 } : { after }),
    });
    messages.push(...page.messages);
    after = messages.at(-1)?.seq ?? 0;
    if (page.atEnd || page.messages.length === 0) return { messages, rev: page.rev };
  }
}

/** What one client was told of a conversation, with the promise of the order checked at each step. */
export class Told {
  readonly messages = new Map<number, ChatMessage>();
  readonly stored: number[] = [];
  resets = 0;

  constructor(client: ChatClient, conversationId: number) {
    client.on('change', (id, change) => {
      if (id === conversationId) this.#take(change);
    });
  }

  get bodies(): string[] {
    return this.stored.map((seq) => this.messages.get(seq)?.body ?? '');
  }

  #take(change: ConversationChange): void {
    if (change.type === 'reset') {
      this.resets++;
      for (const message of change.messages) this.messages.set(message.seq, message);
    }
    if (change.type !== 'stored' && change.type !== 'changed') return;
    const { seq } = change.message;
    if (change.type === 'stored') {
      const last = this.stored.at(-1);
      if (last !== undefined) expect(seq).toBe(last + 1);
      this.stored.push(seq);
    }
    this.messages.set(seq, change.message);
  }
}
