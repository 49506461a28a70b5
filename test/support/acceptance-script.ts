import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ROOT, temporaryFolder } from './harness.ts';

/*
 * Acceptance files: commands with what they print and how they end, in the manner of Go's testscript. A line is
 *
 *   exec PROGRAM ARGUMENT...   runs it; it must end with 0
 *   ! exec PROGRAM ...         runs it; it must end with another code
 *   code N                     that was the exit code
 *   stdout REGEX, stderr REGEX it printed a match; with "! " before it, none. Lines are matched one by one ("m").
 *   cmp stdout FILE            it printed exactly this file (also: cmp stderr FILE, cmp FILE FILE)
 *   keep NAME REGEX            the first group of the match in stdout is $NAME from then on
 *   stdin FILE                 what the next command reads; "stdin -" for what the last one printed
 *   env NAME=VALUE             for the commands that follow; "env NAME=" takes it away
 *   chmod MODE FILE
 *
 * 'Single quotes' keep blanks and $ as they are; '' in them is one quote. "# " begins a comment. Files of the script follow
 * "-- NAME --" lines at its end (txtar). $WORK is a folder of its own, where commands run.
 */

/** A line of a script. */
interface Step {
  readonly number: number;
  readonly negated: boolean;
  readonly verb: string;
  readonly words: readonly Word[];
}

interface Word {
  readonly text: string;
  /** Where $NAME is one: outside of quotes. */
  readonly expands: boolean;
}

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command runs, and with what. */
export interface RunHow {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly input: string;
}

/** What a script begins with. */
export interface ScriptSetup {
  readonly env: Readonly<Record<string, string>>;
  /** Programs by name, as the paths of their scripts. */
  readonly programs: Readonly<Record<string, string>>;
  /** Runs a command in this process, if it can: many processes cost more than all that they do. */
  readonly here?: ((words: readonly string[], how: RunHow) => Promise<Ended> | undefined) | undefined;
}

/** Runs a script. Throws an Error that names the line and shows what was printed, when something is not as it says. */
export async function runScript(file: string, setup: ScriptSetup): Promise<void> {
  const { steps, files } = parse(readFileSync(file, 'utf8'));
  if (!steps.some(({ verb }) => verb === 'exec')) throw new Error(`${file} runs nothing.`);
  const work = temporaryFolder();
  for (const [name, text] of files) write(join(work, name), text);
  const bin = join(work, '.bin');
  for (const [name, path] of Object.entries(setup.programs)) {
    write(join(bin, name), `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, path)}' "$@"\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const env: Record<string, string> = {
    PATH: [bin, process.env.PATH ?? ''].join(delimiter),
    HOME: work,
    WORK: work,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    ...setup.env,
  };
  let last: Ended = { code: 0, stdout: '', stderr: '' };
  let input = '';
  const textOf = (name: string) =>
    name === 'stdout' ? last.stdout : name === 'stderr' ? last.stderr : readFileSync(join(work, name), 'utf8');

  for (const step of steps) {
    const words = step.words.map(({ text, expands }) => (expands ? expand(text, env) : text));
    const fail = (why: string): never => {
      throw new Error(
        `${file}:${step.number}: ${why}\nexit code ${last.code}\n--- stdout\n${last.stdout}--- stderr\n${last.stderr}`,
      );
    };
    const [first = '', second = ''] = words;
    switch (step.verb) {
      case 'exec':
        last = await (setup.here?.(words, { cwd: work, env, input }) ?? run(words, { cwd: work, env, input }));
        input = '';
        if ((last.code !== 0) !== step.negated) fail(step.negated ? 'it ended with 0' : 'it failed');
        break;
      case 'code':
        if (last.code !== Number(first)) fail(`the exit code is not ${first}`);
        break;
      case 'stdout':
      case 'stderr':
        if (new RegExp(first, 'm').test(textOf(step.verb)) === step.negated) {
          fail(`${step.verb} ${step.negated ? 'matches' : 'does not match'} ${first}`);
        }
        break;
      case 'cmp':
        if ((textOf(first) === expand(textOf(second), env)) === step.negated) {
          fail(`${first} is ${step.negated ? '' : 'not '}${second}:\n${textOf(second)}`);
        }
        break;
      case 'keep': {
        const match = new RegExp(second, 'm').exec(last.stdout) ?? fail(`stdout does not match ${second}`);
        env[first] = match[1] ?? match[0];
        break;
      }
      case 'stdin':
        input = first === '-' ? last.stdout : textOf(first);
        break;
      case 'env': {
        const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(first) ?? fail('env takes NAME=VALUE');
        if (value === '') delete env[name];
        else env[name] = value;
        break;
      }
      case 'chmod':
        chmodSync(join(work, second), Number.parseInt(first, 8));
        break;
      default:
        fail(`there is no command ${step.verb}`);
    }
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function parse(text: string): { steps: Step[]; files: [name: string, text: string][] } {
  const [script = '', ...rest] = text.split(/^-- (.+) --\n/m);
  const files: [string, string][] = [];
  for (let index = 0; index < rest.length; index += 2) files.push([rest[index] ?? '', rest[index + 1] ?? '']);
  const steps = script.split('\n').flatMap((line, index): Step[] => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [head, ...words] = wordsOf(line.startsWith('! ') ? line.slice(2) : line);
    return [{ number: index + 1, negated: line.startsWith('! '), verb: head?.text ?? '', words }];
  });
  return { steps, files };
}

/** Words of a line; a word is expanded unless a part of it is quoted. */
function wordsOf(line: string): Word[] {
  return [...line.matchAll(/(?:'(?:[^']|'')*'|[^\s'])+/g)].map(([word]) => ({
    text: word.replace(/'((?:[^']|'')*)'/g, (_, inner: string) => inner.replaceAll("''", "'")),
    expands: !word.includes("'"),
  }));
}

function expand(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => env[name] ?? whole);
}

function run([program = '', ...args]: readonly string[], { cwd, env, input }: RunHow): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number' && error.signal == null) return reject(error);
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
    // A program that ends before it reads its input is not an error of the script.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
