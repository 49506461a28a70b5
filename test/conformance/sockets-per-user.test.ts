import { CLOSE_CODES } from '@im-ts/protocol';
import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { connect, connectAs } from '../support/raw-client.ts';
import { createUser, logIn } from '../support/users.ts';

it('one user holds so many sockets, over all sessions, and others are not hit', async () => {
  const server = await startServer({ env: { IMD_LIMITS_CONNECTIONS_PER_USER: '2' } });
  const alice = await createUser(server, 'alice');
  const first = await connectAs(server, alice);
  await connectAs(server, await logIn(server, alice));
  const third = await connect(server);
  third.hello(alice.token).catch(() => {});
  const { code, reason } = CLOSE_CODES.too_many_connections;
  expect(await third.closed).toEqual({ code, reason: `${reason}: you have 2 open sockets here; close others` });
  await connectAs(server, await createUser(server, 'bob'));
  await first.close();
  await connectAs(server, alice);
});
