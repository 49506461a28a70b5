import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { createAddressGuard } from '../../packages/server/src/services/webhooks/address-guard.ts';
import { createPostDelivery } from '../../packages/server/src/services/webhooks/post-delivery.ts';
import { makeCertificate } from '../support/certificate.ts';
import { temporaryFolder } from '../support/harness.ts';
import { RECEIVER_HOST } from '../support/receiver.ts';

/** A receiver with a certificate, and a way to post to it under any name. */
async function start(names: string) {
  const folder = temporaryFolder();
  const files = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') };
  await makeCertificate(files, names);
  const [key, cert] = [files.key, files.cert].map((path) => readFileSync(path, 'utf8')) as [string, string];
  const asked: unknown[] = [];
  const server = createServer({ key, cert }, ({ socket, headers }, response) => {
    asked.push({ servername: (socket as TLSSocket).servername, host: headers.host });
    response.end();
  });
  server.listen(0, RECEIVER_HOST);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const guard = createAddressGuard(async () => [RECEIVER_HOST], [RECEIVER_HOST]);
  const post = (host: string, ca?: string) =>
    createPostDelivery(
      guard,
      ca === undefined ? {} : { ca },
    )({
      url: `https://${host}:${port}/`,
      headers: { 'webhook-id': 'msg_1' },
      body: '{}',
    });
  return { post, asked, cert, port };
}

it('a receiver is asked for by its name and must have a certificate for it, though it is connected to by address', async () => {
  const { post, asked, cert, port } = await start('DNS:hooks.test');
  expect(await post('hooks.test', cert)).toMatchObject({ status: 200, error: '' });
  expect(asked).toEqual([{ servername: 'hooks.test', host: `hooks.test:${port}` }]);
  for (const other of ['other.test', RECEIVER_HOST]) {
    expect(await post(other, cert)).toMatchObject({ status: 0, error: 'Its certificate is for another name.' });
  }
  expect(await post('hooks.test')).toMatchObject({
    status: 0,
    error: 'Its certificate is signed by nobody who is trusted here.',
  });
  expect(asked).toHaveLength(1);
});

it('a certificate for the address does not do for a name', async () => {
  const { post, cert } = await start(`IP:${RECEIVER_HOST}`);
  expect(await post(RECEIVER_HOST, cert)).toMatchObject({ status: 200, error: '' });
  expect(await post('hooks.test', cert)).toMatchObject({ status: 0, error: 'Its certificate is for another name.' });
});
