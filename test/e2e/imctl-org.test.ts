import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { byEffort, SEED } from '../support/effort.ts';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { runImctl } from '../support/imctl/run-imctl.ts';
import { randomOrg } from '../support/random-org.ts';
import { readAdminToken } from '../support/tokens.ts';
import { restOk } from '../support/users.ts';

const IMCTL = join(ROOT, 'packages/cli/bin/imctl.js');
const PEOPLE = byEffort(120, 10_000);
const MEMBERS = Math.min(PEOPLE, 2_000);
const MANY = '1000000';
const env = { IMD_LIMITS_COMMANDS_PER_SECOND: MANY, IMD_LIMITS_COMMAND_BURST: MANY, IMD_WEBHOOKS_ALLOW: '127.0.0.2' };

let server: RunningServer;
let other: RunningServer;
const folder = temporaryFolder('caller');
beforeAll(async () => {
  [server, other] = await Promise.all([
    startServer({ ownedBy: 'caller', env }),
    startServer({ ownedBy: 'caller', env }),
  ]);
});
afterAll(async () => {
  await Promise.all([server?.stop(), other?.stop()]);
});

function start(to: RunningServer, args: readonly string[]) {
  const child = spawn(process.execPath, [IMCTL, ...args], {
    env: { PATH: process.env.PATH ?? '', IM_CONFIG_DIR: temporaryFolder(), IMCTL_DATA_DIR: to.dataDir },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.end();
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  child.stderr.on('data', (data) => {
    err += String(data);
  });
  const ended = once(child, 'close').then(() => ({ exitCode: child.exitCode, out, err }));
  return { child, ended };
}
const imctl = (to: RunningServer, ...args: string[]) => start(to, args).ended;
async function auditCount(of: RunningServer): Promise<number> {
  const page = await restOk(of, 'GET /api/v1/admin/audit?limit=1', { token: readAdminToken(of) });
  return (page as { entries: { id: number }[] }).entries[0]?.id ?? 0;
}
const write = (text: string): string => {
  const file = join(temporaryFolder(), 'org.yaml');
  writeFileSync(file, text);
  return file;
};

const name = (index: number) => `person-${index}`;
const ORG = [
  'users:',
  '  - { username: boss, displayName: "The: boss # =1+1", email: boss@example.com, role: admin }',
  '  - { username: 张伟, displayName: 张伟 }',
  '  - { username: robot, role: bot }',
  ...Array.from({ length: PEOPLE }, (_, index) => `  - { username: ${name(index)}, disabled: ${index % 50 === 7} }`),
  'groups:',
  '  - handle: crew',
  '    name: Everybody',
  '    owner: boss',
  '    description: "first line\\nsecond line, which is long enough to be folded by whoever writes it"',
  '    joinMode: open',
  '    announcement: Hello',
  '    admins: [张伟]',
  `    members: [robot, ${Array.from({ length: MEMBERS }, (_, index) => name(index)).join(', ')}]`,
  '    webhooks: [{ name: ci, url: "http://127.0.0.2:9/", events: [message_stored], enabled: false }]',
  '  - { name: Without a handle, owner: 张伟, archived: true }',
  'complete: true',
  '',
].join('\n');

describe(`a description of ${PEOPLE} people`, { timeout: byEffort(180_000, 1_800_000) }, () => {
  it('that is interrupted leaves a report, is completed by the next run, and then changes nothing', async () => {
    const file = write(ORG);
    const secrets = join(temporaryFolder(), 'new.jsonl');
    const command = ['apply', '-f', file, '--yes', '--secrets', secrets];
    const first = start(server, [...command, '-o', 'jsonl']);
    first.child.stdout.once('data', () => first.child.kill('SIGINT'));
    const stopped = await first.ended;
    expect(stopped.exitCode).toBe(130);
    const rows = stopped.out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { status: string });
    const count = (status: string) => rows.filter((row) => row.status === status).length;
    expect(count('done')).toBeGreaterThan(0);
    expect(count('skipped')).toBeGreaterThan(0);
    expect(count('done') + count('skipped')).toBe(rows.length);
    expect(stopped.err).toMatch(/^\d+ changes made, \d+ not tried\. Run it again to do the rest\.$/m);

    expect(await imctl(server, ...command, '--quiet')).toMatchObject({ exitCode: 0, err: '' });
    const before = await auditCount(server);
    expect(await imctl(server, ...command)).toEqual({ exitCode: 0, out: '', err: 'Nothing to change.\n' });
    expect(await imctl(server, 'apply', '-f', file, '--prune', '--dry-run', '--exit-code')).toMatchObject({
      exitCode: 0,
    });
    expect(await auditCount(server)).toBe(before);
  });

  it('is written as it is, and makes an empty server the same', async () => {
    const { exitCode, out, err } = await imctl(server, 'export', 'org');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: `Wrote accounts: ${PEOPLE + 4}, groups: 2.\n` });
    const file = write(out);
    expect(await imctl(server, 'apply', '-f', file, '--prune', '--yes')).toMatchObject({
      out: '',
      err: 'Nothing to change.\n',
    });
    const secrets = join(temporaryFolder(), 'new.jsonl');
    const made = await imctl(other, 'apply', '-f', file, '--prune', '--yes', '--secrets', secrets, '--quiet');
    expect(made).toMatchObject({ exitCode: 0, err: '' });
    const again = await imctl(other, 'export', 'org');
    expect(again.out.replaceAll(other.url, server.url)).toBe(out);
  });

  it('removes with --prune what it leaves out: members, webhooks, groups, and people, whom it disables', async () => {
    const text = [
      'users: [{ username: boss }, { username: 张伟 }]',
      'groups: [{ handle: crew, owner: boss, members: [张伟], webhooks: [] }]',
      'complete: true',
    ].join('\n');
    const file = write(text);
    const kept = await imctl(other, 'apply', '-f', file, '--yes', '-o', 'jsonl');
    expect(
      kept.out
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { action: 'update', target: '@张伟 in #crew', field: 'role', from: 'admin', to: 'member', status: 'done' },
    ]);
    const plan = await imctl(other, 'apply', '-f', file, '--prune', '--dry-run');
    expect(plan.out).toMatch(/^- @robot in #crew$/m);
    expect(plan.out).toMatch(/^- webhook "ci" of #crew$/m);
    expect(plan.out).not.toMatch(/^- @(robot|admin)$/m);
    expect(await imctl(other, 'apply', '-f', file, '--prune', '--yes', '--quiet')).toMatchObject({ exitCode: 0 });
    const left = await imctl(other, 'group', 'members', 'crew', '--quiet');
    expect(left.out).toBe('boss\n张伟\n');
    expect((await imctl(other, 'user', 'list', '--no-disabled', '--quiet')).out).toBe('admin\nboss\n张伟\nrobot\n');
    expect(await imctl(other, 'apply', '-f', file, '--prune', '--yes')).toMatchObject({
      out: '',
      err: 'Nothing to change.\n',
    });
  });

  it('that names what the server refuses says so, does the rest, and ends as partly done', async () => {
    const text = [
      'users: [{ username: imposter, displayName: The boss }, { username: newcomer }]',
      'groups: [{ handle: few, name: Few, owner: newcomer, members: [imposter] }]',
    ].join('\n');
    const boss = await imctl(server, 'user', 'update', 'boss', '--display-name', 'The boss');
    expect(boss.exitCode).toBe(0);
    const { exitCode, err } = await imctl(server, 'apply', '-f', write(text), '--yes');
    expect(exitCode).toBe(10);
    expect(err).toContain('imctl: @imposter: A display name must not look like the name of an admin');
    expect(err).toMatch(/^3 changes made, 2 failed, 1 not tried\. Run it again/m);
  });
});

it('somebody who was muted when they went, and comes back, is not muted when a whole description says so', async () => {
  const text = (members: string, muted: string) =>
    [
      'users: [{ username: mute-ann }, { username: mute-bob }]',
      `groups: [{ handle: mutes, name: Mutes, owner: mute-ann, members: [${members}], muted: [${muted}] }]`,
      'complete: true',
    ].join('\n');
  const own = await startServer({ env });
  const secrets = join(temporaryFolder(), 'new.jsonl');
  const apply = (description: string) =>
    imctlHere(own, description, 'apply', '-f', '-', '--yes', '--prune', '--secrets', secrets);
  for (const one of [text('mute-bob', '{ username: mute-bob }'), text('', ''), text('mute-bob', '')]) {
    expect(await apply(one)).toMatchObject({ exitCode: 0 });
    expect(await apply(one)).toEqual({ exitCode: 0, out: '', err: 'Nothing to change.\n' });
  }
});

/** The same command in this process, which is much cheaper; with this text on its standard input. */
async function imctlHere(to: RunningServer, input: string, ...args: string[]) {
  const { code, ...printed } = await runImctl(args, {
    env: { IM_CONFIG_DIR: folder, IMCTL_DATA_DIR: to.dataDir },
    input,
  });
  return { exitCode: code, ...printed };
}

const HANDLE = /"handle":"(\w+)"/g;
const DISMISSED = /^- #(\w+)-\d+$/gm;

/** Groups of somebody who was disabled get another owner a moment later. */
async function handedOver(of: RunningServer): Promise<void> {
  const unfinished = async () => {
    const page = await restOk(of, 'GET /api/v1/admin/jobs?limit=20', { token: readAdminToken(of) });
    const { jobs } = page as { jobs: { kind: string; state: string }[] };
    return jobs.filter(
      ({ kind, state }) => kind === 'hand_over_groups' && (state === 'waiting' || state === 'running'),
    );
  };
  await expect.poll(unfinished).toEqual([]);
}

describe('any description, on a server that was made by others before', {
  timeout: byEffort(60_000, 1_800_000),
}, () => {
  it('changes nothing when it is applied again, and neither does what is written then', async () => {
    const secrets = join(folder, 'random.jsonl');
    let [applied, refused] = [0, 0];
    const dismissed = new Map<string, number>();
    const holds = async (described: string, prune: boolean) => {
      // Nobody can take the handle of a group that was dismissed, so whoever makes it again gives it another one.
      const text = described.replaceAll(HANDLE, (_, handle) => `"handle":"${handle}-${dismissed.get(handle) ?? 0}"`);
      const args = ['apply', '-f', '-', '--yes', ...(prune ? ['--prune'] : [])];
      const first = await imctlHere(other, text, ...args, '--secrets', secrets);
      // What cannot be is refused as a whole, as an owner who is disabled.
      if (first.exitCode === 2) {
        refused++;
        expect(first.err).toMatch(/^imctl: the description has .*; nothing was changed\.\n-:\d+:\d+: /);
        return;
      }
      applied++;
      for (const [, handle = ''] of first.out.matchAll(DISMISSED))
        dismissed.set(handle, (dismissed.get(handle) ?? 0) + 1);
      expect({ text, prune, ...first }, `${first.out}${first.err}`).toMatchObject({ exitCode: 0 });
      await handedOver(other);
      const nothing = { exitCode: 0, out: '', err: 'Nothing to change.\n' };
      expect({ text, ...(await imctlHere(other, text, ...args)) }).toEqual({ text, ...nothing });
      const written = await imctlHere(other, '', 'export', 'org');
      expect({ text, ...(await imctlHere(other, written.out, 'apply', '-f', '-', '--yes', '--prune')) }).toEqual({
        text,
        ...nothing,
      });
    };
    await fc.assert(fc.asyncProperty(randomOrg, fc.boolean(), holds), {
      ...{ seed: SEED, endOnFailure: true, numRuns: byEffort(6, 500) },
    });
    expect(applied).toBeGreaterThan(refused / 3);
  });
});
