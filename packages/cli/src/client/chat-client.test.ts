import { bytesToDashed } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { ClientError } from './errors.ts';
import { connected, createWorld, RATE_LIMITED, refusal } from './testing/client-world.ts';
import { settle } from './testing/manual-timers.ts';
import { usualScript } from './testing/scripted-server.ts';

describe('connecting', () => {
  it('says hello with its token, then reads what was missed, then is ready', async () => {
    const { server, client, states } = await connected(createWorld());
    expect(server.received.map((one) => one.command)).toEqual(['hello', 'sync']);
    expect(server.received[0]?.frame.hello?.token).toBe('token-1');
    expect(states.map((state) => state.type)).toEqual(['connecting', 'syncing', 'ready']);
    expect(client.me?.username).toBe('me');
  });

  it('does not read anything when it wants no events', async () => {
    const { server } = await connected(createWorld({ events: false }));
    expect(server.received.map((one) => one.command)).toEqual(['hello']);
    expect(server.received[0]?.frame.hello?.withoutEvents).toBe(true);
  });

  it('rejects and asks for a log-in when there are no credentials', async () => {
    const { client } = createWorld({ credentials: undefined });
    await expect(client.connect()).rejects.toMatchObject({ code: 'unauthenticated', needsLogin: true });
  });

  it('stays closed and asks for a log-in after the session was revoked', async () => {
    const { server, client, timers } = await connected(createWorld());
    server.socket.end(4002, 'session revoked');
    await timers.advance(120_000);
    expect(client.state).toMatchObject({ type: 'closed', needsLogin: true });
    expect(server.sockets).toHaveLength(1);
  });

  it('comes back after the server said that there are too many connections, and after slow consumer and resync', async () => {
    const { server, client, timers } = await connected(createWorld());
    for (const code of [4007, 4008, 4009]) {
      server.socket.end(code);
      await settle();
      expect(client.state.type).toBe('waiting');
      await timers.advance(60_000);
      expect(client.state.type).toBe('ready');
    }
    expect(server.sockets).toHaveLength(4);
  });

  it('waits as long as a server that goes away asks', async () => {
    const { server, client, timers } = await connected(createWorld());
    server.socket.end(4010, 'going away, retry in 7 s');
    await timers.advance(6_900);
    expect(client.state.type).toBe('waiting');
    await timers.advance(200);
    expect(client.state.type).toBe('ready');
  });

  it('waits as long as a server asks for that spreads what is read again, by the same address', async () => {
    const { server, client, timers } = await connected(
      createWorld({ serverUrl: 'http://127.0.0.1:1,http://127.0.0.1:2' }),
    );
    const [address] = server.dialed;
    server.socket.end(4009, 'retry in 3000 ms');
    await timers.advance(2_900);
    expect(client.state.type).toBe('waiting');
    await timers.advance(200);
    expect(client.state.type).toBe('ready');
    expect(server.dialed).toEqual([address, address]);
  });

  it('waits longer after each failure', async () => {
    const world = createWorld();
    world.server.unreachable = true;
    void world.client.connect().catch(() => undefined);
    await world.timers.advance(60_000);
    const waits: number[] = [];
    for (const [index, state] of world.states.entries()) {
      const next = world.states[index + 1];
      if (state.type === 'waiting' && next?.type === 'connecting') waits.push(state.retryAt);
    }
    const gaps = waits.slice(1).map((at, index) => at - (waits[index] ?? 0));
    expect(gaps.slice(0, 6)).toEqual([500, 1_000, 1_250, 1_250, 1_250, 1_250]);
    world.server.unreachable = false;
    world.client.reconnectNow();
    await settle();
    expect(world.client.state.type).toBe('ready');
  });

  it('cuts a link that has gone silent', async () => {
    const world = await connected(createWorld());
    world.server.script = (received) => (received.command === 'ping' ? undefined : usualScript(received));
    await world.timers.advance(40_000);
    expect(world.server.of('ping').length).toBeGreaterThan(0);
    expect(world.server.sockets.length).toBeGreaterThan(1);
  });
});

describe('a node that takes requests and says nothing', () => {
  const silent = () => undefined;

  it('is doubted after four seconds, and left after ten where there is no other', async () => {
    const { server, client, timers, states } = await connected(createWorld());
    server.script = silent;
    void client.recall(3, 1).catch(() => undefined);
    await timers.advance(3_900);
    expect(client.state.type).toBe('ready');
    expect(server.of('ping')).toHaveLength(1);
    await timers.advance(200);
    expect(client.state).toEqual({ type: 'doubted', since: timers.now() - 4_100 });
    await timers.advance(5_700);
    expect(client.state.type).toBe('doubted');
    await timers.advance(300);
    expect(states.at(-1)).toMatchObject({ type: 'waiting', reason: 'the server has gone silent' });
  });

  it('is trusted again when anything arrives', async () => {
    const { server, client, timers, states } = await connected(createWorld());
    server.script = silent;
    void client.recall(3, 1).catch(() => undefined);
    await timers.advance(5_000);
    const [ping] = server.of('ping');
    ping?.socket.reply(ping.requestId, { done: {} });
    await timers.advance(100);
    expect(states.slice(-2).map(({ type }) => type)).toEqual(['doubted', 'ready']);
    expect(server.sockets).toHaveLength(1);
  });

  it('is left at four seconds where there is another one, which is asked at once', async () => {
    const world = createWorld({ serverUrl: 'http://127.0.0.1:1,http://127.0.0.1:2' });
    const { server, client, timers, states } = await connected(world);
    await timers.advance(20_000);
    server.script = silent;
    void client.recall(3, 1).catch(() => undefined);
    await timers.advance(3_900);
    server.script = usualScript;
    await timers.advance(200);
    expect(states.map(({ type }) => type)).toContain('doubted');
    expect(client.state.type).toBe('ready');
    expect(server.sockets).toHaveLength(2);
  });

  it('has to welcome within ten seconds, and within four where there are others', async () => {
    for (const [serverUrl, limit] of [
      ['http://127.0.0.1:1', 10_000],
      ['http://127.0.0.1:1,http://127.0.0.1:2', 4_000],
    ] as const) {
      const { server, client, timers, states } = createWorld({ serverUrl });
      server.script = silent;
      void client.connect().catch(() => undefined);
      await timers.advance(limit - 100);
      expect(states.map(({ type }) => type)).toEqual(['connecting']);
      await timers.advance(200);
      expect(states[1]).toMatchObject({ type: 'waiting', reason: `no answer within ${limit / 1_000} s` });
    }
  });

  it('is not left for being quiet while nothing is asked', async () => {
    const { server, client, timers } = await connected(createWorld());
    await timers.advance(14_000);
    expect(server.of('ping')).toEqual([]);
    expect(client.state.type).toBe('ready');
  });
});

describe('asking', () => {
  it('repeats a change with the same op id when the link broke before the answer', async () => {
    const { server, client, timers } = await connected(createWorld());
    const edit = client.edit(3, 1, 'better');
    await settle();
    server.socket.end(1006);
    server.script = (received) =>
      received.command === 'editMessage' ? { changed: { rev: 9 } } : usualScript(received);
    await timers.advance(20_000);
    await edit;
    const edits = server
      .of('editMessage')
      .map(({ frame }) => bytesToDashed(frame.editMessage?.opId ?? new Uint8Array(0)));
    expect(edits).toHaveLength(2);
    expect(edits[0]).toBe(edits[1]);
  });

  it('waits as long as a busy server asks and gives up after half a minute', async () => {
    const { server, client, timers } = await connected(createWorld());
    server.script = (received) =>
      received.command === 'editMessage' ? refusal(RATE_LIMITED, 8_000) : usualScript(received);
    const edit = client.edit(3, 1, 'better');
    edit.catch(() => undefined);
    await timers.advance(7_900);
    expect(server.of('editMessage')).toHaveLength(1);
    await timers.advance(60_000);
    await expect(edit).rejects.toMatchObject({ code: 'rate_limited' });
    expect(server.of('editMessage').length).toBeLessThan(6);
  });

  it('asks for people together and each only once', async () => {
    const { server, client } = await connected(createWorld());
    server.script = (received) => {
      if (received.command !== 'getUsers') return usualScript(received);
      return {
        userList: {
          users: (received.frame.getUsers?.ids ?? [])
            .filter((id) => id < 100)
            .map((id) => ({ id, username: `u${id}` })),
        },
      };
    };
    const [first, second] = await Promise.all([client.users([1, 2, 100]), client.users([2, 3])]);
    expect([...first.keys()]).toEqual([1, 2]);
    expect(second.get(3)?.username).toBe('u3');
    expect(server.of('getUsers').map(({ frame }) => frame.getUsers?.ids)).toEqual([[1, 2, 100, 3]]);
    expect(client.knownUser(2)?.username).toBe('u2');
  });

  it('rejects what is open when it is closed', async () => {
    const { client } = await connected(createWorld());
    const history = client.history(3, {});
    await settle();
    await client.close();
    await expect(history).rejects.toBeInstanceOf(ClientError);
  });
});
