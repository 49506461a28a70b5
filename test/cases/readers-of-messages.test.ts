import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ageMessages } from '../support/age-messages.ts';
import { readAllViews, readViewsOfMessages } from '../support/all-views.ts';
import { byEffort, SEED } from '../support/effort.ts';
import { startServer } from '../support/harness.ts';
import { MESSAGE_ATTEMPTS } from '../support/message-attempts.ts';
import { connectAs } from '../support/raw-client.ts';
import { readAdminToken } from '../support/tokens.ts';
import { download, uploadFile } from '../support/uploads.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

// Who may read what is played through at random, beside a plain model of it. Then everybody tries everything on every message,
// and reads all that there is: of a message that they may not read, nobody learns more than of one that was never sent.

const RUNS = byEffort(1, 12);
const ACTS = byEffort(40, 80);
const NEVER_SENT = 9_999;
const OWNER = 0;
const PEOPLE = 5;

const act = fc.record({
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constant('send' as const) },
    { weight: 4, arbitrary: fc.constant('add' as const) },
    { weight: 3, arbitrary: fc.constant('remove' as const) },
    { weight: 2, arbitrary: fc.constant('recall' as const) },
    { weight: 3, arbitrary: fc.constant('edit' as const) },
    { weight: 3, arbitrary: fc.constant('pin' as const) },
    { weight: 1, arbitrary: fc.constant('open' as const) },
    { weight: 2, arbitrary: fc.constant('clear' as const) },
    { weight: 3, arbitrary: fc.constant('hide' as const) },
    { weight: 1, arbitrary: fc.constant('purge' as const) },
  ),
  who: fc.nat({ max: PEOPLE - 1 }),
  pick: fc.nat({ max: 1_000 }),
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** How each run ends, so that in each of them somebody has cleared what they could read, and the first messages are gone for all. */
const LAST: readonly Act[] = [
  { what: 'add', who: 1, pick: 0 },
  { what: 'send', who: 1, pick: 0 },
  { what: 'clear', who: 1, pick: 0 },
  { what: 'send', who: OWNER, pick: 0 },
  { what: 'purge', who: OWNER, pick: 4 },
];

/** What a message says that is in no other. */
const secretOf = (seq: number): string => `secret-of-${seq};`;

/** What is known of the group without asking: who is in it, and the last message that is hidden from each. */
class Model {
  /** By person; undefined: not in the group. */
  readonly hiddenUpTo: (number | undefined)[] = Array.from({ length: PEOPLE }, () => undefined);
  /** By person: the last message that they cleared, however often they leave and come back. */
  readonly clearedTo: number[] = Array.from({ length: PEOPLE }, () => 0);
  /** By person: the messages that they deleted for themselves. */
  readonly deleted = Array.from({ length: PEOPLE }, () => new Set<number>());
  /** Messages that somebody wrote, with who did. */
  readonly senders = new Map<number, number>();
  /** The file of each message that has one. */
  readonly files = new Map<number, number>();
  readonly recalled = new Set<number>();
  lastSeq = 1;
  /** Messages below were removed for everybody. */
  minSeq = 1;

  mayRead(person: number, seq: number): boolean {
    const hidden = this.hiddenUpTo[person];
    return (
      hidden !== undefined &&
      seq >= this.minSeq &&
      seq > hidden &&
      seq > (this.clearedTo[person] ?? 0) &&
      seq <= this.lastSeq
    );
  }
}

it('tell nobody more of a message that they may not read than of one that was never sent', {
  timeout: 600_000,
}, async () => {
  const server = await startServer({ env: { IMD_FILES_KEEP_FREE_BYTES: '0B' } });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: ACTS, maxLength: ACTS }), async (acts) => {
      const names = Array.from({ length: PEOPLE }, (_, index) => `reader${run}x${index}`);
      run++;
      const users = await Promise.all(names.map((name) => createUser(server, name)));
      const { conversationId, model } = await play(server, users, acts);
      for (const [person, user] of users.entries())
        await readsOnlyTheirs(server, { user, person, conversationId, model });
      for (const [person, user] of users.entries()) await triesAll(server, { user, person, conversationId, model });
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
});

type Server = Awaited<ReturnType<typeof startServer>>;

async function play(server: Server, users: readonly TestUser[], acts: readonly Act[]) {
  const model = new Model();
  const owner = users[OWNER] as TestUser;
  const made = await restOk(server, 'POST /api/v1/conversations', {
    token: owner.token,
    body: { name: 'a past for some', members: [], historyVisibility: 'since_join' },
  });
  const conversationId = (made as { summary: { conversation: { id: number } } }).summary.conversation.id;
  model.hiddenUpTo[OWNER] = 0;
  const at = `/api/v1/conversations/${conversationId}`;
  const everybody = users.map(({ username }) => `@${username}`).join(' ');
  for (const { what, who, pick } of [...acts, ...LAST]) {
    const user = users[who] as TestUser;
    const isIn = model.hiddenUpTo[who] !== undefined;
    if (what === 'send' && isIn) {
      const seq = model.lastSeq + 1;
      const secret = secretOf(seq);
      const file = pick % 2 === 0 ? await uploadFile(server, user, Buffer.from(secret), { filename: secret }) : 0;
      const stored = await restOk(server, `POST ${at}/messages`, {
        token: user.token,
        body: { body: `${everybody} ${secret}`, fileIds: file > 0 ? [file] : [] },
      });
      if (file > 0) model.files.set(seq, file);
      expect(stored).toMatchObject({ seq });
      model.lastSeq = seq;
      model.senders.set(seq, who);
    } else if (what === 'add' && !isIn) {
      await restOk(server, `POST ${at}/members`, { token: owner.token, body: { users: [`@${user.username}`] } });
      // They read the notice of their own joining.
      model.hiddenUpTo[who] = model.lastSeq++;
    } else if (what === 'remove' && isIn && who !== OWNER) {
      await restOk(server, `DELETE ${at}/members/@${user.username}`, { token: owner.token });
      model.lastSeq++;
      model.hiddenUpTo[who] = undefined;
    } else if (what === 'recall' && model.senders.size > 0) {
      const seq = [...model.senders.keys()][pick % model.senders.size] as number;
      // Not what the owner has cleared.
      if (!model.mayRead(OWNER, seq)) continue;
      await rest(server, `DELETE ${at}/messages/${seq}`, { token: owner.token });
      model.recalled.add(seq);
    } else if (what === 'edit' && model.senders.size > 0) {
      const [seq, sender] = [...model.senders][pick % model.senders.size] as [number, number];
      const { token } = users[sender] as TestUser;
      const body = `once more: ${everybody} ${secretOf(seq)}`;
      await rest(server, `PATCH ${at}/messages/${seq}`, { token, body: { body } });
    } else if (what === 'pin' && model.senders.size > 0) {
      const seq = [...model.senders.keys()][pick % model.senders.size] as number;
      if (!model.mayRead(OWNER, seq)) continue;
      const { status, body } = await rest(server, `PUT ${at}/pins/${seq}`, { token: owner.token });
      expect(status).toBe(model.recalled.has(seq) ? 410 : 200);
      if ((body as { unchanged?: boolean }).unchanged === false) model.lastSeq++;
    } else if (what === 'clear' && isIn) {
      const toSeq = pick % (model.lastSeq + 1);
      await restOk(server, `POST ${at}/clear`, { token: user.token, body: { toSeq } });
      model.clearedTo[who] = Math.max(model.clearedTo[who] ?? 0, toSeq === 0 ? model.lastSeq : toSeq);
    } else if (what === 'hide' && isIn) {
      const seq = 1 + (pick % model.lastSeq);
      const { status } = await rest(server, `POST ${at}/hidden`, { token: user.token, body: { seqs: [seq] } });
      expect({ who, seq, status }).toEqual({ who, seq, status: model.mayRead(who, seq) ? 200 : 404 });
      if (status === 200) model.deleted[who]?.add(seq);
    } else if (what === 'purge') {
      // Some of the oldest, which only admins of the server remove; what of them is left in the database, nobody reads.
      const before = Math.min(model.lastSeq, model.minSeq + 1 + (pick % 4));
      await ageMessages(server, conversationId, before - 1, 9);
      const path = `/api/v1/admin/conversations/${conversationId}/remove-older`;
      const body = { before, reason: 'they are old' };
      await restOk(server, `POST ${path}`, { token: readAdminToken(server), body });
      model.minSeq = before;
    } else if (what === 'open') {
      await restOk(server, `PATCH ${at}`, { token: owner.token, body: { openHistory: true } });
      model.lastSeq++;
      for (const [person, hidden] of model.hiddenUpTo.entries()) {
        if (hidden !== undefined) model.hiddenUpTo[person] = 0;
      }
    }
  }
  return { conversationId, model };
}

interface Reader {
  readonly user: TestUser;
  readonly person: number;
  readonly conversationId: number;
  readonly model: Model;
}

/** Nothing that they can read holds a text that they may not read, and their history holds all the others. */
async function readsOnlyTheirs(server: Server, { user, person, conversationId, model }: Reader): Promise<void> {
  const views = JSON.stringify([
    await readAllViews(server, [user], [conversationId]),
    await readViewsOfMessages(server, [user], [{ id: conversationId, seqs: [...model.senders.keys()] }]),
  ]);
  for (const seq of model.senders.keys()) {
    const isLeft = !model.recalled.has(seq) && model.deleted[person]?.has(seq) !== true;
    const reads = model.mayRead(person, seq) && isLeft;
    expect({ person, seq, reads: views.includes(secretOf(seq)) }).toEqual({ person, seq, reads });
    const file = model.files.get(seq);
    if (file === undefined) continue;
    for (const path of ['', '/content', '/thumbnail']) {
      const place = { person, seq, path };
      const got = await download(server, user, `/api/v1/files/${file}${path}`);
      if (!reads) {
        const never = await download(server, user, `/api/v1/files/${NEVER_SENT}${path}`);
        expect({ ...place, said: refusalOf(got) }).toEqual({ ...place, said: refusalOf(never) });
      } else if (path !== '/thumbnail') {
        expect({ ...place, isTheirs: String(got.bytes).includes(secretOf(seq)) }).toEqual({ ...place, isTheirs: true });
      }
    }
  }
}

/** A refusal, without the address that was asked. */
function refusalOf({ status, bytes }: { readonly status: number; readonly bytes: Buffer }) {
  const { instance: _instance, ...said } = JSON.parse(String(bytes)) as Record<string, unknown>;
  return { ...said, status };
}

/** Each operation on each message: what may not be read is answered as what was never sent. */
async function triesAll(server: Server, { user, person, conversationId, model }: Reader): Promise<void> {
  const socket = await connectAs(server, user);
  for (const [operation, { command, asksNothing, saysOf }] of Object.entries(MESSAGE_ATTEMPTS)) {
    const ask = async (seq: number): Promise<unknown> => {
      const { requestId: _id, ...said } = await socket.request(command({ conversationId, seq }));
      return said;
    };
    if (asksNothing === true) continue;
    const never = await ask(NEVER_SENT);
    expect(never, operation).toHaveProperty('error');
    for (const seq of Array.from({ length: model.lastSeq }, (_, index) => index + 1)) {
      const attempt = { operation, person, seq };
      const isDeleted = model.deleted[person]?.has(seq) === true;
      if (!model.mayRead(person, seq) || (isDeleted && saysOf === 'present'))
        expect({ ...attempt, said: await ask(seq) }).toEqual({ ...attempt, said: never });
      else if (operation !== 'recallMessage' && model.senders.has(seq) && saysOf !== 'forwards') {
        // The owner, who tries first, recalls them all.
        if (saysOf === 'present' && (person !== OWNER || model.recalled.has(seq))) continue;
        expect({ ...attempt, said: await ask(seq) }).not.toEqual({ ...attempt, said: never });
        if (operation === 'hideMessages') model.deleted[person]?.add(seq);
      }
    }
  }
  await socket.close();
}
