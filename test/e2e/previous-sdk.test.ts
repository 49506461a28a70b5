import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChatClient } from '@im-ts/cli/client';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ACTS, type ActName, type Actor, act } from '../fault/people-model/acts.ts';
import { KeptState, serverState } from '../fault/people-model/kept-state.ts';
import { ageMessages } from '../support/age-messages.ts';
import { startServer } from '../support/harness.ts';
import { usePreviousImd } from '../support/previous-imd.ts';
import { createSdkClient, type SdkModule } from '../support/sdk-client.ts';
import { readAdminToken } from '../support/tokens.ts';
import { createUser, restOk } from '../support/users.ts';

// Programs that were built with the client SDK of the version before go on: they are told of all that others do with this
// one, and in the end have what they would read. What they do not know, they pass over.

const imd = await usePreviousImd();
/** As it was built then, beside its own protocol. */
const previous = join(dirname(imd), '../../cli/dist/client/index.js');

const STEPS = 250;
const step = fc.record({
  what: fc.constantFrom(...(Object.keys(ACTS) as ActName[])),
  actor: fc.nat({ max: 2 }),
  other: fc.nat({ max: 2 }),
  pick: fc.nat({ max: 1_000 }),
  flag: fc.boolean(),
});

interface Person extends Actor {
  readonly old: ChatClient;
  readonly kept: KeptState;
  readonly again: () => ChatClient;
}

it('goes on against this server, whatever clients of this version do', { timeout: 240_000 }, async () => {
  const sdk = (await import(pathToFileURL(previous).href)) as SdkModule;
  const server = await startServer();
  const people: Person[] = [];
  for (const name of ['ann', 'bob', 'cem']) {
    const user = await createUser(server, name);
    const client = createSdkClient(server, user);
    const again = () => createSdkClient(server, user, { sdk });
    const old = again();
    people.push({ name, client, old, again, kept: new KeptState(old) });
    await Promise.all([client, old].map((one) => one.connect(AbortSignal.timeout(30_000))));
  }
  const names = people.map(({ name }) => name);
  const made = await Promise.all(people.map(({ client }) => client.createGroup({ name: 'all', members: names })));
  const groups = made.map(({ conversation }) => conversation.id);
  const directs: number[] = [];
  const done = new Set<ActName>();
  for (const { what, actor, other, pick, flag } of fc.sample(step, { numRuns: STEPS, seed: 1 })) {
    const [me, peer] = [people[actor], people[other]];
    if (me === undefined || peer === undefined || me === peer) continue;
    if (await act(what, { actor: me, other: peer, groups, directs, pick, flag })) done.add(what);
  }
  expect(done.size).toBeGreaterThan(Object.keys(ACTS).length / 3);
  for (const { name, client, kept, again } of people) {
    await expect.poll(() => client.outbox().length, { timeout: 30_000 }).toBe(0);
    const fresh = again();
    await fresh.connect(AbortSignal.timeout(30_000));
    await expect
      .poll(
        async () => {
          await kept.readMembers();
          return { name, ...kept.view };
        },
        { timeout: 30_000 },
      )
      .toEqual({ name, ...(await serverState(fresh, kept)) });
  }
  // They can still do what they could.
  const [ann, bob] = people as [Person, Person];
  // What happened at random may have ended with a block.
  await bob.client.blocks.unblock('ann');
  const { conversation } = await ann.old.createGroup({ name: 'afterwards', members: ['bob'] });
  const { clientId } = await ann.old.send(conversation.id, 'from the version before');
  const { seq } = await ann.old.stored(clientId, AbortSignal.timeout(30_000));
  const page = await bob.client.history(conversation.id, { around: seq });
  expect(page.messages.find((message) => message.seq === seq)?.body).toBe('from the version before');
  // What is removed for everybody is gone for them, too, with the next page that they read.
  await ageMessages(server, conversation.id, seq, 30);
  await restOk(server, `POST /api/v1/admin/conversations/${conversation.id}/remove-older`, {
    token: readAdminToken(server),
    body: { before: seq + 1, reason: 'a test' },
  });
  expect((await ann.old.conversation(conversation.id)).conversation.minSeq).toBe(seq + 1);
  expect((await ann.old.history(conversation.id, {})).messages).toEqual([]);
  const next = await ann.old.send(conversation.id, 'and goes on');
  expect(await ann.old.stored(next.clientId, AbortSignal.timeout(30_000))).toMatchObject({ seq: seq + 1 });
});
