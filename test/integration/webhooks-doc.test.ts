import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { JsonOf } from '@im-ts/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { ROOT, startServer, temporaryFolder } from '../support/harness.ts';
import { RECEIVER_HOST } from '../support/receiver.ts';
import { createGroup, createUser, restOk } from '../support/users.ts';

const text = readFileSync(join(ROOT, 'docs/webhooks.md'), 'utf8');

/** The code of a receiver on the page. */
function receiverIn(language: string): string {
  const [, code] = new RegExp(`<!-- receiver: ${language} -->\n\`\`\`\\w+\n([\\s\\S]*?)\n\`\`\``).exec(text) ?? [];
  if (code === undefined) throw new Error(`docs/webhooks.md has no receiver in ${language}`);
  return code;
}

/** The first line that a process writes. */
const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    if (child.stdout === null || child.stderr === null) throw new Error('not piped');
    createInterface({ input: child.stdout }).once('line', resolve);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += String(chunk);
    });
    child.once('exit', (code) => reject(new Error(`the receiver ended with ${code}: ${errors}`)));
  });

/** Resolves when somebody listens there. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, RECEIVER_HOST);
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('docs/webhooks.md', () => {
  it.each([
    ['node', process.execPath, 'mjs'],
    ['python', 'python3', 'py'],
  ])('has a receiver in %s that takes what is signed and nothing else', async (language, program, extension) => {
    const server = await startServer({ env: { IMD_WEBHOOKS_ALLOW: RECEIVER_HOST } });
    const ann = await createUser(server, 'ann');
    const group = await createGroup(server, ann, []);
    const port = await freePort();
    const url = `http://${RECEIVER_HOST}:${port}/`;
    const path = `/api/v1/conversations/${group}/webhooks`;
    const { token } = ann;
    const made = (await restOk(server, `POST ${path}`, {
      token,
      // Nothing is tried before the receiver listens: the next try would be seconds later.
      body: { url, name: 'Bot', events: ['message_stored'] },
    })) as JsonOf<'WebhookCreated'>;
    const file = join(temporaryFolder(), `receiver.${extension}`);
    writeFileSync(file, receiverIn(language));
    const env = { ...process.env, WEBHOOK_SECRET: made.secret, HOST: RECEIVER_HOST, PORT: String(port) };
    const child = spawn(program, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => void child.kill());
    const line = firstLine(child);
    await listening(port);
    const forged = { type: 'message_stored', data: { actor: { username: 'eve' }, messageStored: { body: 'forged' } } };
    const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(Math.floor(Date.now() / 1_000)) };
    const post = (signature: object) =>
      fetch(url, { method: 'POST', body: JSON.stringify(forged), headers: { ...headers, ...signature } });
    expect((await post({})).status).toBe(401);
    expect((await post({ 'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}` })).status).toBe(401);
    expect(await restOk(server, `POST ${path}/${made.id}/test`, { token, body: {} })).toMatchObject({ status: 200 });
    await restOk(server, `POST /api/v1/conversations/${group}/messages`, { token, body: { body: 'hello ü' } });
    expect(await line).toBe('ann: hello ü');
  });
});
