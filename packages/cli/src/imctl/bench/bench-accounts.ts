import { createChatClient } from '../../client/chat-client.ts';
import type { ChatClient } from '../../client/chat-client-types.ts';
import { ClientError } from '../../client/errors.ts';
import { createMemoryCredentialStore, tokenCredentials } from '../../client/link/token-source.ts';
import type { Dial } from '../../client/link/transport.ts';
import { readVersion } from '../../program/version.ts';
import type { AdminClient } from '../access/admin-client.ts';

/** What a load runs on. It is taken away by `end`, whatever of it was made. */
export interface BenchAccounts {
  readonly conversationId: number;
  readonly clients: readonly ChatClient[];
}

const NAME = 'imctl-bench-';
/** Whatever happens to this process, nobody gets in later. */
const TOKEN_LIFE_MS = 3_600_000;
const REASON = 'imctl bench';

/** Makes and takes away what a load runs on: bots, a group of them, a token each. `dial`: how links are opened; as usual if not given. */
export function createBenchAccounts(admin: AdminClient, now: () => number, dial: Dial | undefined) {
  const bots: { readonly name: string; readonly token: number | undefined }[] = [];
  const clients: ChatClient[] = [];
  let conversationId: number | undefined;

  /** One of an earlier run stands there disabled. */
  const bot = async (name: string): Promise<void> => {
    try {
      await admin.call('adminCreateBot', { name, displayName: 'imctl bench' });
    } catch (error) {
      if (!(error instanceof ClientError) || error.code !== 'already_exists') throw error;
      const { role } = await admin.call('adminGetUser', { user: `@${name}` });
      if (role !== 'bot') throw error;
      await admin.call('adminEnableUser', { user: `@${name}` });
    }
  };

  return {
    async make(count: number, signal: AbortSignal): Promise<BenchAccounts> {
      for (let index = 1; index <= count; index++) {
        signal.throwIfAborted();
        const name = `${NAME}${index}`;
        bots.push({ name, token: undefined });
        await bot(name);
      }
      const names = bots.map(({ name }) => `@${name}`);
      const [owner = ''] = names;
      const made = await admin.call('adminCreateGroup', {
        ...{ name: 'imctl bench', owner, members: names.slice(1), reason: REASON },
      });
      conversationId = made.conversation.id;
      for (const [index, { name }] of bots.entries()) {
        const expiresAt = new Date(now() + TOKEN_LIFE_MS).toISOString();
        const scopes = ['read', 'messages:write'];
        const { id, token } = await admin.call('adminCreateToken', {
          user: `@${name}`,
          name: 'bench',
          scopes,
          expiresAt,
        });
        bots[index] = { name, token: id };
        const client = createChatClient({
          serverUrl: admin.server,
          credentials: createMemoryCredentialStore(tokenCredentials(token)),
          stateDir: undefined,
          ...(dial === undefined ? {} : { dial }),
          clientName: 'imctl bench',
          clientVersion: readVersion(),
          // The others only send: what they would get is sent for nobody.
          events: index === 0,
        });
        clients.push(client);
        await client.connect(signal);
      }
      return { conversationId, clients };
    },

    /** Goes on when something of it fails; answers what is left, in words. */
    async end(): Promise<readonly string[]> {
      const left: string[] = [];
      const tried = async (what: string, work: () => Promise<unknown>): Promise<void> => {
        try {
          await work();
        } catch (error) {
          left.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
        }
      };
      for (const client of clients) await tried('a connection', () => client.close());
      const group = conversationId;
      if (group !== undefined) {
        await tried(`the group ${group}`, () =>
          admin.asAdmin('dismissConversation', { conversation: String(group) }, REASON),
        );
      }
      for (const { name } of bots) await tried(`@${name}`, () => admin.call('adminDisableUser', { user: `@${name}` }));
      return left;
    },
  };
}
