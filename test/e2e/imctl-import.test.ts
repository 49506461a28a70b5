import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { byEffort, SEED } from '../support/effort.ts';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { makeTalk, type Place, type Said, type Talk } from '../support/imports/made-up-talk.ts';
import { mattermostBody, mattermostFile } from '../support/imports/mattermost-export.ts';
import { slackBody, slackFiles, writeFolder, writeZip } from '../support/imports/slack-export.ts';
import { readAdminToken } from '../support/tokens.ts';
import { restOk } from '../support/users.ts';

// Imports by imctl of what was made up, each done twice, and every message compared with what was said.

const IMCTL = join(ROOT, 'packages/cli/bin/imctl.js');
const MESSAGES = byEffort(200, 50_000);
const MOST_BODY = 8_000;
const MANY = '1000000';
const env = {
  IMD_ADMIN_READ_MESSAGES: 'true',
  IMD_LIMITS_ANONYMOUS_BURST: MANY,
  IMD_LIMITS_SEND_BURST: MANY,
  IMD_LIMITS_SENDS_PER_SECOND: MANY,
};

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller', env });
});
afterAll(() => server?.stop());

interface Ended {
  readonly code: number | null;
  readonly report: Readonly<Record<string, unknown>>;
  readonly err: string;
}

function start(args: readonly string[], of: RunningServer = server) {
  const child = spawn(process.execPath, [IMCTL, 'import', ...args, '-o', 'json'], {
    env: { PATH: process.env.PATH ?? '', IM_CONFIG_DIR: temporaryFolder(), IMCTL_DATA_DIR: of.dataDir },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  child.stderr.on('data', (data) => {
    err += String(data);
  });
  const ended = once(child, 'close').then(
    (): Ended => ({ code: child.exitCode, report: out === '' ? {} : (JSON.parse(out) as Ended['report']), err }),
  );
  return { child, ended };
}

const imctlImport = (...args: readonly string[]) => start(args).ended;

interface Shown {
  readonly seq: number;
  readonly senderId: number;
  readonly kind: string;
  readonly body: string;
  readonly sentAt: string;
  readonly editedAt: string | null;
  readonly replyTo: number | null;
  readonly reactions: readonly { readonly emoji: string; readonly count: number }[];
}

async function get<Answer>(path: string, of: RunningServer): Promise<Answer> {
  return (await restOk(of, `GET /api/v1${path}`, { token: readAdminToken(of) })) as Answer;
}

async function messagesOf(id: number, of: RunningServer): Promise<Shown[]> {
  const all: Shown[] = [];
  for (let place = 'around=1'; ; ) {
    const page = await get<{ messages: Shown[]; atEnd: boolean }>(
      `/conversations/${id}/messages?${place}&limit=200&asAdmin=compared`,
      of,
    );
    all.push(...page.messages);
    if (page.atEnd) return all;
    place = `after=${page.messages.at(-1)?.seq}`;
  }
}

/** The ids of the places, in their order, and of the people. */
async function findAll(talk: Talk, of: RunningServer) {
  const ids = new Map<string, number>();
  for (const { username } of talk.people)
    ids.set(username, (await get<{ id: number }>(`/admin/users/@${username}`, of)).id);
  const idOf = (who: number): number => ids.get(talk.people[who]?.username ?? '') ?? 0;
  const { groups } = await get<{
    groups: { id: number; name: string; memberCount: number; archivedAt: string | null }[];
  }>('/admin/groups?limit=200', of);
  const placeIds: number[] = [];
  for (const place of talk.places) {
    if (place.kind === 'direct') {
      const body = { kind: 'direct', memberIds: place.members.map(idOf), reason: 'compared' };
      const answer = await restOk(of, 'POST /api/v1/admin/imports/conversations', { token: readAdminToken(of), body });
      expect(answer).toMatchObject({ created: false });
      placeIds.push((answer as { conversationId: number }).conversationId);
      continue;
    }
    const name =
      place.kind === 'group' ? place.members.map((who) => talk.people[who]?.username).join(', ') : place.name;
    const [group, ...others] = groups.filter((one) => one.name === name);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ memberCount: place.members.length });
    expect(group?.archivedAt !== null).toBe(place.isArchived);
    placeIds.push(group?.id ?? 0);
  }
  return { idOf, placeIds };
}

type BodyOf = (said: Said, nameOf: (who: number) => string) => string;

/** Compares every message of a place with what was said there. */
function compare(
  place: Place,
  shown: readonly Shown[],
  { idOf, bodyOf }: { idOf: (who: number) => number; bodyOf: (said: Said) => string },
): void {
  const written = shown.filter(({ kind }) => kind !== 'system');
  const seqs: number[] = [];
  let at = 0;
  for (const said of place.said) {
    const first = written[at];
    const expected = bodyOf(said);
    const length = [...expected].length;
    const parts: string[] = [];
    // What is too long is in several, which together have all its words.
    do parts.push(written[at++]?.body ?? '');
    while (
      length > MOST_BODY &&
      parts.join(' ').length < expected.trimEnd().length &&
      written[at]?.sentAt === first?.sentAt
    );
    seqs.push(first?.seq ?? 0);
    const reactions = said.reactions.map(({ emoji, who }) => ({ emoji, count: who.length }));
    const got = {
      body: length > MOST_BODY ? parts.join(' ').split(/\s+/) : parts[0],
      senderId: first?.senderId,
      sentAt: first?.sentAt,
      editedAt: first?.editedAt,
      replyTo: first?.replyTo,
      reactions: first?.reactions.map(({ emoji, count }) => ({ emoji, count })),
    };
    expect(got).toEqual({
      body: length > MOST_BODY ? expected.split(/\s+/) : expected,
      senderId: idOf(said.who),
      sentAt: new Date(said.at).toISOString(),
      editedAt: said.editedAt === 0 ? null : new Date(said.editedAt).toISOString(),
      replyTo: said.replyTo === undefined ? null : seqs[said.replyTo],
      reactions,
    });
  }
  expect(written).toHaveLength(at);
}

async function compareAll(
  talk: Talk,
  bodyOf: BodyOf,
  of: RunningServer = server,
): Promise<readonly (readonly Shown[])[]> {
  const { idOf, placeIds } = await findAll(talk, of);
  const nameOf = (who: number): string => talk.people[who]?.username ?? '';
  const all: Shown[][] = [];
  for (const [index, place] of talk.places.entries()) {
    const shown = await messagesOf(placeIds[index] ?? 0, of);
    compare(place, shown, { idOf, bodyOf: (said) => bodyOf(said, nameOf) });
    all.push(shown);
  }
  return all;
}

const countOf = ({ places }: Talk): number => places.reduce((sum, { said }) => sum + said.length, 0);

const WHOLE = { whole: true, usersFailed: 0, conversationsFailed: 0, messagesFailed: 0, failures: [] };

describe.each([
  {
    system: 'slack',
    write: async (talk: Talk, folder: string) => writeZip(join(folder, 'export.zip'), slackFiles(talk)),
    bodyOf: slackBody as BodyOf,
  },
  {
    system: 'mattermost',
    write: async (talk: Talk, folder: string) => {
      const path = join(folder, 'export.jsonl');
      writeFileSync(path, mattermostFile(talk));
      return path;
    },
    bodyOf: mattermostBody as BodyOf,
  },
])('an import from $system', ({ system, write, bodyOf }) => {
  it('has every message as it was said, and adds nothing a second time', {
    timeout: byEffort(180_000, 1_200_000),
  }, async () => {
    const talk = makeTalk(SEED, MESSAGES, system.slice(0, 2));
    const path = await write(talk, temporaryFolder());
    const total = countOf(talk);

    const dry = await imctlImport(system, path, '--dry-run');
    expect(dry, dry.err).toMatchObject({ code: 0, report: { ...WHOLE, usersCreated: 12, conversationsCreated: 6 } });

    const first = await imctlImport(system, path);
    expect(first, first.err).toMatchObject({
      code: 0,
      report: { ...WHOLE, usersCreated: 12, conversationsCreated: 6 },
    });
    expect(first.report.messagesAdded).toBe(dry.report.messagesAdded);
    expect(first.report.messagesAdded).toBe(total + Number(first.report.split));
    const before = await compareAll(talk, bodyOf);

    const second = await imctlImport(system, path);
    expect(second, second.err).toMatchObject({
      code: 0,
      report: {
        ...WHOLE,
        ...{ usersCreated: 0, usersExisting: 12, conversationsCreated: 0, conversationsExisting: 6 },
      },
    });
    expect(second.report).toMatchObject({ messagesAdded: 0, messagesKnown: first.report.messagesAdded });
    expect(await compareAll(talk, bodyOf)).toEqual(before);
  });

  it('goes on where a killed server left it', { timeout: 180_000 }, async () => {
    const own = await startServer({ env });
    const talk = makeTalk(SEED + 1, byEffort(1_500, 20_000), 'kill');
    const path = await write(talk, temporaryFolder());
    const running = start([system, path], own);
    const added = async () =>
      (await get<{ groups: { lastSeq: number }[] }>('/admin/groups?limit=200', own)).groups.some(
        ({ lastSeq }) => lastSeq > 50,
      );
    await expect.poll(added, { timeout: 120_000, interval: 20 }).toBe(true);
    await own.kill('SIGKILL');
    const cut = await running.ended;
    // Cut between a request and its answer, nobody knows what became of it.
    expect([7, 8], cut.err).toContain(cut.code);
    expect(cut.report).toMatchObject({ whole: false });
    expect(cut.err).toContain('Run the same command again');
    const again = await own.restart();
    const second = await start([system, path], again).ended;
    expect(second, second.err).toMatchObject({ code: 0, report: { ...WHOLE, usersFailed: 0 } });
    await compareAll(talk, bodyOf, again);
  });
});

it('an import that is interrupted leaves a report, and goes on when it is run again', {
  timeout: 180_000,
}, async () => {
  const talk = makeTalk(SEED + 2, 3_000, 'stop');
  const folder = writeFolder(temporaryFolder(), slackFiles(talk));
  // Another workspace than that of the tests above, whose people have the same ids.
  const command = ['slack', folder, '--instance', 'stop'];
  const running = start(command);
  const isBegun = async () =>
    (await get<{ groups: { name: string }[] }>('/admin/groups?limit=200', server)).groups.some(({ name }) =>
      name.startsWith('stop-'),
    );
  await expect.poll(isBegun, { timeout: 120_000, interval: 20 }).toBe(true);
  running.child.kill('SIGINT');
  const cut = await running.ended;
  expect(cut, cut.err).toMatchObject({ code: 130, report: { whole: false, usersCreated: 12 } });
  const again = await start(command).ended;
  expect(again, again.err).toMatchObject({ code: 0, report: { ...WHOLE, usersCreated: 0, usersExisting: 12 } });
  await compareAll(talk, slackBody);
});
