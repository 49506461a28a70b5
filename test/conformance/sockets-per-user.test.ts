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

it('unless told otherwise, that is 500', async () => {
  const server = await startServer();
  const alice = await createUser(server, 'alice');
  // A few at a time: they count as sockets without Hello, too, of which an address has 500.
  for (let open = 0; open < 500; open += 50) {
    await Promise.all(Array.from({ length: 50 }, () => connectAs(server, alice)));
  }
  const next = await connect(server);
  next.hello(alice.token).catch(() => {});
  const { code, reason } = CLOSE_CODES.too_many_connections;
  expect(await next.closed).toEqual({ code, reason: `${reason}: you have 500 open sockets here; close others` });
});
