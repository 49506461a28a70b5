import type { ChatClient } from '@im-ts/cli/client';
import { describe, expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { startProxy } from '../support/proxy.ts';
import { connectSdkClient, until } from '../support/sdk-client.ts';
import { createUser, logIn, openDirect } from '../support/users.ts';

/** Alice on two devices, one of them on a line that can be broken, and Bob, who has written three messages. */
async function devices() {
  const server = await startServer();
  const alice = await createUser(server, 'alice');
  const bob = await createUser(server, 'bob');
  const direct = await openDirect(server, alice, bob.username);
  const proxy = await startProxy(server);
  const other = await connectSdkClient(server, bob);
  for (const body of ['one', 'two', 'three']) {
    await other.stored((await other.send(direct, body)).clientId, AbortSignal.timeout(30_000));
  }
  const laptop = await connectSdkClient(server, alice);
  const phone = await connectSdkClient(proxy, await logIn(server, alice));
  return { direct, proxy, laptop, phone, other };
}

/** What a device shows of a conversation: what it was given, with the changes since. */
async function shownOn(client: ChatClient, id: number) {
  const shown = new Map<number, string>();
  client.on('change', (changed, change) => {
    if (changed !== id) return;
    if (change.type === 'stored' || change.type === 'changed') shown.set(change.message.seq, textOf(change.message));
    if (change.type === 'cleared') for (const seq of shown.keys()) if (seq <= change.toSeq) shown.delete(seq);
  });
  const page = await client.history(id, {});
  for (const message of page.messages) shown.set(message.seq, textOf(message));
  await client.follow(id, page);
  return () => [...shown.values()].join(' ');
}

const textOf = ({ body, hidden }: { readonly body: string; readonly hidden: boolean }) => (hidden ? '-' : body);

const lastOf = async (client: ChatClient, id: number) => (await client.conversation(id)).lastMessage?.body;

describe('what one deletes for oneself on one device', () => {
  it('goes on the other one at once, and nowhere else', async () => {
    const { direct, laptop, phone, other } = await devices();
    const [onPhone, onBobs] = [await shownOn(phone, direct), await shownOn(other, direct)];
    expect(onPhone()).toBe('one two three');
    await laptop.hidden.delete(direct, [3]);
    await until('the phone has dropped it', () => onPhone() === 'one two -', onPhone);
    expect(await lastOf(phone, direct)).toBe('two');
    // Whatever happens to it later.
    await other.edit(direct, 3, 'edited');
    await other.send(direct, 'four');
    await until('the next one is there', () => onPhone().endsWith('four'), onPhone);
    expect(onPhone()).toBe('one two - four');
    await laptop.hidden.clear(direct, 3);
    await until('the phone has cleared it', () => onPhone() === 'four', onPhone);
    await until('Bob has it all', () => onBobs() === 'one two edited four', onBobs);
    expect((await laptop.history(direct, {})).messages.map(({ body }) => body)).toEqual(['four']);
  });

  it('is no message that is yet to come', async () => {
    const { direct, laptop, other } = await devices();
    const onLaptop = await shownOn(laptop, direct);
    await laptop.hidden.clear(direct, 4);
    await other.send(direct, 'four');
    await until('it alone is shown', () => onLaptop() === 'four', onLaptop);
    expect((await laptop.history(direct, {})).messages.map(({ body }) => body)).toEqual(['four']);
  });

  it('leaves on a device that had it what the server leaves of it', async () => {
    const { direct, laptop, phone } = await devices();
    const page = await phone.history(direct, {});
    let left: unknown;
    phone.on('change', (_id, change) => {
      if (change.type === 'changed') left = change.message;
    });
    await phone.follow(direct, page);
    await laptop.hidden.delete(direct, [2]);
    await until('the phone has dropped it', () => left !== undefined);
    const stored = (await laptop.history(direct, {})).messages[1];
    expect(stored?.hidden).toBe(true);
    expect(left).toEqual(stored);
  });

  it('goes on one that was away when that is back', async () => {
    const { direct, proxy, laptop, phone } = await devices();
    const onPhone = await shownOn(phone, direct);
    proxy.refuse();
    proxy.cut();
    await until('it is away', () => phone.state.type === 'waiting');
    await laptop.hidden.clear(direct, 1);
    await laptop.hidden.delete(direct, [2]);
    proxy.accept();
    phone.reconnectNow();
    await until('the phone has caught up', () => onPhone() === '- three', onPhone);
    // What is fetched now has it as the server says.
    expect((await phone.history(direct, {})).messages.map(textOf)).toEqual(['-', 'three']);
  });
});
