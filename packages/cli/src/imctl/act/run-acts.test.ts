import { PassThrough } from 'node:stream';
import type { ErrorCode } from '@im-ts/protocol';
import { expect, it } from 'vitest';
import { ClientError } from '../../client/errors.ts';
import { readEnvironment } from '../../config/environment.ts';
import { createStreams } from '../../io/streams.ts';
import { createContext, type GlobalFlags } from '../context.ts';
import type { Act, Done } from './act.ts';
import { lookAtActs, runActs } from './run-acts.ts';

function printing(flags: GlobalFlags = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const environment = readEnvironment({});
  const streams = createStreams({ stdin: new PassThrough(), stdout, stderr }, environment);
  const stop = new AbortController();
  const context = createContext({ streams, environment, signal: stop.signal }, flags);
  const text = (stream: PassThrough) => String(stream.read() ?? '');
  return { context, stop, out: () => text(stdout), err: () => text(stderr) };
}

function act(target: string, run: () => Promise<Done> = async () => ({ said: `Did ${target}.` })): Act {
  return { target, changes: [{ action: 'delete', target }], run };
}

const fails = (code: ErrorCode) => async (): Promise<Done> => {
  throw new ClientError(code, 'Not this one.');
};

it('goes on after one that failed, and tells of each', async () => {
  const { context, out, err } = printing({ output: 'jsonl' });
  const acts = [
    act('a'),
    act('b', fails('not_found')),
    act('c', async () => ({ said: 'c was so.', unchanged: true })),
    act('d', fails('internal')),
    act('e', async () => ({ said: 'e.', job: 7 })),
  ];
  expect(await runActs(context, acts, '')).toBe(10);
  const rows = out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(rows.map(({ target, status, error, job }) => [target, status, error, job])).toEqual([
    ['a', 'done', null, null],
    ['b', 'failed', 'Not this one.', null],
    ['c', 'unchanged', null, null],
    ['d', 'failed', 'Not this one.', null],
    ['e', 'done', null, 7],
  ]);
  expect(err()).toBe('Did a.\nimctl: b: Not this one.\nc was so.\nimctl: d: Not this one.\ne.\nDone: 3 of 5.\n');
});

it('ends with the code of the failure when none is done', async () => {
  const { context } = printing();
  expect(await runActs(context, [act('a', fails('not_found')), act('b', fails('conflict'))], '')).toBe(4);
  await expect(runActs(context, [act('a', fails('not_found'))], '')).rejects.toMatchObject({ code: 'not_found' });
});

it('does not try the others when it concerns all of them, and says how many are done', async () => {
  const { context, out } = printing({ output: 'csv', json: 'target,status' });
  const acts = [act('a'), act('b', fails('unavailable')), act('c')];
  await expect(runActs(context, acts, '')).rejects.toMatchObject({
    code: 'unavailable',
    message: 'Not this one. Done before that: 1 of 3.',
  });
  expect(out()).toBe('target,status\na,done\nb,failed\nc,skipped\n');
});

it('says how many are done when it is stopped', async () => {
  const { context, stop, out, err } = printing({ output: 'json', json: 'target,status' });
  const acts = [
    act('a'),
    act('b', async () => {
      stop.abort(new Error('stopped'));
      throw stop.signal.reason;
    }),
    act('c'),
  ];
  await expect(runActs(context, acts, '')).rejects.toThrow('stopped');
  expect(JSON.parse(out())).toEqual([
    { target: 'a', status: 'done' },
    { target: 'b', status: 'unknown' },
    { target: 'c', status: 'skipped' },
  ]);
  expect(err()).toBe('Did a.\nStopped. Done before that: 1 of 3.\n');
});

it('prints what would change, of those that could be done', async () => {
  const seen: Act = { ...act('@a'), look: async () => [] };
  const gone: Act = {
    ...act('@b'),
    look: async () => {
      throw new ClientError('not_found', 'There is no user @b.');
    },
  };
  const people = printing();
  expect(await lookAtActs(people.context, [seen, act('@c'), gone])).toBe(10);
  expect(people.out()).toBe('- @c\n');
  expect(people.err()).toMatch(
    /^imctl: There is no user @b\.\nCan be done: 2 of 3\.\nNothing was changed \(--dry-run\)\.\n$/,
  );
  const scripts = printing({ output: 'jsonl', json: 'target,status' });
  expect(await lookAtActs(scripts.context, [seen])).toBe(0);
  expect(scripts.out()).toBe('');
  expect(scripts.err()).toBe('Nothing would change.\n');
});

it('prints no names with --quiet, as nothing is asked for', async () => {
  const { context, out, err } = printing({ quiet: true });
  expect(await runActs(context, [act('a'), act('b')], '')).toBe(0);
  expect(out() + err()).toBe('');
});
