import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byEffort, isLong } from '../support/effort.ts';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { endProblem, type Refusal, refusalProblem } from '../support/imctl/bad-endings.ts';
import { type Ended, PRINTING, runImctl, verbsOfImctl } from '../support/imctl/run-imctl.ts';
import { Scene, type Stage, setStage, type Thing } from '../support/imctl/scene.ts';
import { VERBS, type Verb } from '../support/imctl/verbs.ts';
import { restOk } from '../support/users.ts';

/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:8';
const FORMATS = ['table', 'json', 'jsonl', 'yaml', 'csv'] as const;

let stage: Stage;
let server: RunningServer;
const here = process.cwd();
beforeAll(async () => {
  const folder = temporaryFolder('caller');
  const env = { IMD_ADMIN_READ_MESSAGES: 'true', IMD_WEBHOOKS_ALLOW: '127.0.0.2' };
  server = await startServer({ ownedBy: 'caller', env });
  stage = await setStage(server, folder);
  // Where there is no ./data of a server.
  process.chdir(folder);
});
afterAll(async () => {
  process.chdir(here);
  await server?.stop();
});

/** A call with its things, ready to be run in different ways. */
async function callOf(name: string, verb: Verb, call: string) {
  const scene = new Scene(stage);
  if (verb.needs !== undefined) await scene.needs(verb.needs);
  const verbWords = name.split(' ');
  const words = [...verbWords, ...(await scene.words(call))];
  const as = (token: string, url: string) => ({
    env: { IM_CONFIG_DIR: scene.configDir, ...(verb.local ? {} : { IMCTL_SERVER: url, IMCTL_TOKEN: token }) },
    input: verb.input === 'token' ? `${token}\n` : '',
  });
  const asAdmin = as(stage.admin, server.url);
  return {
    words,
    configDir: scene.configDir,
    /** With another thing in place of one. */
    without: async (thing: Thing) => runImctl([...verbWords, ...(await scene.words(call, thing))], asAdmin),
    run: (line: readonly string[], outputFails?: string) =>
      runImctl(line, { ...asAdmin, ...(outputFails === undefined ? {} : { outputFails }) }),
    asNobody: (line: readonly string[]) => runImctl(line, { env: { IM_CONFIG_DIR: scene.configDir } }),
    asUser: (line: readonly string[]) => runImctl(line, as(stage.plain, server.url)),
    elsewhere: (line: readonly string[]) =>
      runImctl(
        line.map((word) => (word === server.url ? NOWHERE : word)),
        as(stage.admin, NOWHERE),
      ),
  };
}

function refuses(what: string, ended: Ended, refusal: Refusal): void {
  expect.soft(refusalProblem(ended, refusal), what).toBeUndefined();
}

function ends(what: string, ended: Ended, code: number): void {
  expect.soft(endProblem(ended, code), what).toBeUndefined();
}

/** Each verb has another one in the short form. */
const formatsOf = (name: string): readonly string[] =>
  PRINTING.has(name)
    ? byEffort([FORMATS[Object.keys(VERBS).indexOf(name) % FORMATS.length] ?? 'json'], [...FORMATS])
    : [''];
const inFormat = (words: readonly string[], format: string) => (format === '' ? words : [...words, '-o', format]);

/** What the names of arguments and options stand for. */
const NAMED: Readonly<Record<string, readonly Thing[]>> = {
  user: ['user', 'someone', 'member', 'bot'],
  users: ['user', 'friend', 'member'],
  bot: ['bot'],
  group: ['group'],
  groups: ['group'],
  conversation: ['group'],
  webhook: ['webhook'],
  sessions: ['session'],
  tokens: ['token'],
  invites: ['invite'],
  job: ['job'],
  node: ['node'],
  networks: ['ban'],
  number: ['message'],
  numbers: ['message'],
  context: ['context'],
  options: ['option'],
};

describe('the table of verbs', () => {
  const verbs = verbsOfImctl();

  it('has every verb of imctl', () => {
    expect(Object.keys(VERBS).toSorted()).toEqual([...verbs.keys()].toSorted());
  });

  it('has a call with each thing that a verb takes, and with each option that it cannot do without', () => {
    const missing: string[] = [];
    for (const [name, command] of verbs) {
      const { calls } = VERBS[name] ?? { calls: [] };
      const things = calls.flatMap((call) => Scene.thingsIn(call));
      for (const argument of command.registeredArguments) {
        const wanted = NAMED[argument.name()] ?? [];
        if (wanted.length > 0 && !wanted.some((thing) => things.includes(thing)))
          missing.push(`${name} ${argument.name()}`);
      }
      for (const { long, flags, defaultValueDescription: usual } of command.options) {
        // With --username somebody logs in; the others name who or what something is done to.
        const isNaming = /<(user|group)>/.test(flags) && long !== '--username';
        const isWanted = isNaming || long === '--yes' || (long === '--reason' && usual === undefined);
        if (isWanted && !calls.some((call) => call.split(' ').includes(long ?? ''))) missing.push(`${name} ${long}`);
      }
    }
    expect(missing).toEqual([]);
  });
});

describe.each(Object.entries(VERBS))('imctl %s', (name, verb) => {
  const { calls, again, ends: usual = 0, unread = usual } = verb;
  const codes = { reads: usual, same: usual, another: usual, going: usual, conflict: 5, gone: 4 };
  /** How a call ends that was made before. */
  const laterOf = (call: string) => (call.includes('--dry-run') ? usual : codes[again]);

  if (verb.local === undefined)
    it('is refused to who is no admin, and says where nothing answers', async () => {
      for (const call of calls) {
        const { words, asNobody, asUser, elsewhere } = await callOf(name, verb, call);
        const unknown = await asNobody(words);
        if (verb.reports) ends(`${call}, nobody`, unknown, 3);
        else if (verb.input === undefined) {
          refuses(`${call}, nobody`, unknown, {
            code: 3,
            says: /^imctl: no admin is known for any server: run "imctl context add/,
          });
        }
        for (const format of formatsOf(name)) {
          const line = inFormat(words, format);
          const denied = await asUser(line);
          if (verb.plain !== undefined) ends(`${call}, no admin`, denied, verb.plain);
          else if (verb.reports) ends(`${call}, no admin`, denied, 6);
          else refuses(`${call}, no admin`, denied, { code: 6, says: /Only an admin may do this|is no admin/ });
          const away = await elsewhere(line);
          if (verb.reports) ends(`${call}, nowhere`, away, 7);
          else refuses(`${call}, nowhere`, away, { code: 7, says: NOWHERE });
        }
      }
    });

  if (calls.some((call) => Scene.thingsIn(call).length > 0))
    it('names what is not there', async () => {
      const variadic = verbsOfImctl()
        .get(name)
        ?.registeredArguments.find((argument) => argument.variadic);
      for (const [index, call] of calls.entries()) {
        const { without, words, run } = await callOf(name, verb, call);
        for (const thing of Scene.thingsIn(call)) {
          refuses(`${call} without the ${thing}`, await without(thing), { code: 4, says: Scene.ghost(thing) });
        }
        const many = NAMED[variadic?.name() ?? '']?.findLast((thing) => call.split(' ').includes(`{${thing}}`));
        if (index > 0 || many === undefined) continue;
        const at = name.split(' ').length + call.split(' ').lastIndexOf(`{${many}}`) + 1;
        const ended = await run(words.toSpliced(at, 0, Scene.ghost(many)));
        if (verb.allOrNothing) refuses(`${call} and another`, ended, { code: 4, says: Scene.ghost(many) });
        else {
          ends(`${call} and another`, ended, 10);
          expect.soft(ended.err, `${call} and another`).toContain(Scene.ghost(many));
        }
      }
    });

  if (calls.some((call) => /--(yes|reason)/.test(call)))
    it('does nothing without a terminal before it was told to', async () => {
      for (const call of calls) {
        const { words, run, configDir } = await callOf(name, verb, call);
        const before = await marksOf(configDir);
        const at = words.indexOf('--reason');
        if (at > 0) refuses(`${call}, no reason`, await run(words.toSpliced(at, 2)), { code: 2, says: '--reason' });
        if (words.includes('--yes') && !verb.seldomAsks) {
          const told = words.filter((word) => word !== '--yes');
          refuses(call, await run(told), {
            code: 2,
            says: /add --yes; nothing was done/,
            mayPrint: verb.plans === true,
          });
        }
        if (!verb.seldomAsks) expect.soft(await marksOf(configDir), call).toEqual(before);
      }
    });

  it('ends as it says, once and once more', async () => {
    for (const call of calls) {
      const { words, run } = await callOf(name, verb, call);
      ends(call, await run(words), usual);
      if (verb.takesLong && !isLong) continue;
      const once = await run(words);
      const later = again === 'going' && once.code !== usual ? 4 : laterOf(call);
      ends(`${call}, again`, once, later);
      // A file has a report of its rows.
      if (later === usual || call.includes('--from ')) continue;
      const options = words.findIndex((word) => word.startsWith('--'));
      const named = words.slice(name.split(' ').length, options < 0 ? undefined : options);
      const says = named.at(later === 4 ? -1 : 0) ?? '';
      refuses(`${call}, again`, once, { code: later, says });
    }
  });

  if (isLong || !verb.takesLong)
    it('ends quietly when nobody reads it, and says when the disk is full', async () => {
      for (const call of calls) {
        for (const format of formatsOf(name)) {
          const { words, run } = await callOf(name, verb, call);
          const line = inFormat(words, format);
          ends(`${call} ${format} | true`, await run(line, 'EPIPE'), unread);
          if (laterOf(call) !== usual || again === 'going') continue;
          const { out } = await run(line);
          const full = await run(line, 'ENOSPC');
          if (out === '') ends(`${call} ${format} > /dev/full`, full, usual);
          else {
            const whole = { code: 1, says: 'cannot write the output: the disk is full', mayPrint: true };
            refuses(`${call} ${format} > /dev/full`, full, whole);
          }
        }
      }
    });
});

/** What tells that something was done: the last act of an admin, and the files of imctl. */
async function marksOf(configDir: string): Promise<readonly string[]> {
  const last = await restOk(server, 'GET /api/v1/admin/audit?limit=1', { token: stage.admin });
  const files = readdirSync(configDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${file}\n${readFileSync(file, 'utf8')}`);
  return [JSON.stringify(last), ...texts.toSorted()];
}

/** In a shell: how a process ends whose reader goes away after a byte, and what it says. */
function inPipe(words: readonly string[]): Promise<Ended> {
  const script = `"$@" | head -c 1 >/dev/null; echo "code \${PIPESTATUS[0]}"`;
  const program = [process.execPath, join(ROOT, 'packages/cli/bin/imctl.js')];
  const env = {
    PATH: process.env.PATH ?? '',
    IM_CONFIG_DIR: stage.folder,
    IMCTL_TOKEN: stage.admin,
    IMCTL_SERVER: server.url,
  };
  return new Promise((resolve, reject) => {
    execFile('bash', ['-c', script, 'bash', ...program, ...words], { env }, (error, out, err) => {
      if (error !== null) return reject(error);
      resolve({ code: Number(/code (\d+)/.exec(out)?.[1]), out: '', err });
    });
  });
}

describe('a process of imctl whose reader goes away', () => {
  const everyVerb = Object.entries(VERBS).flatMap(([name, { calls, local, again, needs, input, ends: usual = 0 }]) => {
    const call = calls.find((one) => !one.includes('{'));
    return local || again !== 'reads' || needs || input || call === undefined
      ? []
      : [{ line: `${name} ${call}`, usual }];
  });
  const lines = byEffort(
    [
      { line: 'config show', usual: 0 },
      { line: 'config show -o json', usual: 0 },
      { line: 'events --since 1d', usual: 0 },
    ],
    [...everyVerb, { line: 'events --since 1d', usual: 0 }].flatMap(({ line, usual }) =>
      PRINTING.has(line.split(' -')[0]?.trim() ?? '')
        ? FORMATS.map((format) => ({ line: `${line} -o ${format}`, usual }))
        : [{ line, usual }],
    ),
  );

  it.each(lines)('ends as if it had been read to the end: $line', async ({ line, usual }) => {
    ends(line, await inPipe(line.split(' ').filter((word) => word !== '')), usual);
  });
});
