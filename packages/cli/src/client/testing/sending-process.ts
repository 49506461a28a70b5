import { writeSync } from 'node:fs';
import { createChatClient } from '../chat-client.ts';
import { createMemoryCredentialStore } from '../link/token-source.ts';

/** Sends numbered messages until it is killed; tells the number of each that is in the outbox on stdout. */
const [, , serverUrl = '', token = '', userId = '', conversationId = '', stateDir = '', prefix = ''] = process.argv;
const client = createChatClient({
  serverUrl,
  credentials: createMemoryCredentialStore({
    userId: Number(userId),
    username: '',
    token,
    tokenExpiresAt: 0,
    refreshToken: '',
    refreshTokenExpiresAt: 0,
  }),
  stateDir,
  clientName: 'sending-process',
  clientVersion: '0.0.0',
});
void client.connect();
for (let count = 0; ; count++) {
  await client.send(Number(conversationId), `${prefix}${count}`);
  writeSync(1, `${count}\n`);
}
