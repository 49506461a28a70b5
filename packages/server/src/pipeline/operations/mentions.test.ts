import { expect, it, onTestFinished } from 'vitest';
import type { LogOperation } from '../../domain/log-command.ts';
import type { NamedUsers } from '../../domain/mentions.ts';
import { levelOf } from '../operations/index.ts';
import { startPipeline } from '../testing/pipeline-run.ts';
import { sendOf } from '../testing/send-command.ts';

const said = (userIds: readonly number[], all = false): NamedUsers => ({ userIds, all });

async function startWithMentions() {
  const run = await startPipeline();
  onTestFinished(() => run.stop());
  let count = 0;
  const opId = () => (++count).toString(16).padStart(32, '0');
  return {
    ...run,
    rows: () => [...run.repository.rows.mentions].sort(),
    message: (seq: number) => run.repository.rows.messages.get(`1:${seq}`),
    say: (actorId: number, named: NamedUsers) =>
      run.run(1, actorId, { ...sendOf(`c${++count}`), named } as LogOperation),
    edit: (actorId: number, seq: number, named?: NamedUsers) =>
      run.run(1, actorId, {
        type: 'edit',
        opId: opId(),
        seq,
        body: `words ${count}`,
        payload: '',
        ...(named === undefined ? {} : { named }),
      }),
    change: (actorId: number, operation: object) => run.run(1, actorId, { opId: opId(), ...operation } as LogOperation),
  };
}

it('a message mentions those it names who are members when its turn comes', async () => {
  const run = await startWithMentions();
  expect(await run.change(3, { type: 'leave' })).toMatchObject({ type: 'changed' });
  expect(await run.say(2, said([3, 2, 1, 1, 9]))).toMatchObject({ type: 'stored', seq: 3 });
  expect(run.message(3)).toMatchObject({ mentioned: [1, 2], mentionsAll: false });
  expect(run.rows()).toEqual(['1:1:3', '2:1:3']);
  expect(run.conversationEvents(1).at(-1)?.change).toMatchObject({ message: { mentioned: [1, 2] } });
});

it('an edit adds and removes mentions, and says those that are; a recall leaves none', async () => {
  const run = await startWithMentions();
  await run.say(2, said([1, 3]));
  await run.edit(2, 2, said([3, 2]));
  expect(run.rows()).toEqual(['2:1:2', '3:1:2']);
  expect(run.conversationEvents(1).at(-1)?.change).toMatchObject({ type: 'edited', mentioned: [2, 3] });
  // What is no change of the text leaves them alone.
  await run.change(1, { type: 'react', seq: 2, emoji: '👍', removed: false });
  expect(run.rows()).toEqual(['2:1:2', '3:1:2']);
  await run.edit(2, 2);
  expect(run.rows()).toEqual([]);
  expect(run.message(2)).toMatchObject({ mentioned: [], mentionsAll: false });
  await run.edit(2, 2, said([1]));
  expect(run.rows()).toEqual(['1:1:2']);
  await run.change(2, { type: 'recall', seq: 2 });
  expect(run.rows()).toEqual([]);
  expect(run.message(2)).toMatchObject({ mentioned: [], mentionsAll: false });
});

it('everybody is mentioned by one row, by whom the rule of the group lets', async () => {
  const run = await startWithMentions();
  expect(await run.say(1, said([], true))).toMatchObject({ type: 'stored', seq: 2 });
  expect(run.rows()).toEqual(['0:1:2']);
  // Of whom it does not let, it is a word like any other.
  expect(await run.say(2, said([1], true))).toMatchObject({ type: 'stored', seq: 3 });
  expect(run.message(3)).toMatchObject({ mentioned: [1], mentionsAll: false });
  await run.change(1, { type: 'update', whoMayMentionAll: 'members' });
  expect(await run.say(2, said([], true))).toMatchObject({ type: 'stored', seq: 5 });
  await run.change(1, { type: 'update', whoMayMentionAll: 'admins' });
  // What was allowed then stays so while the rest of the text is mended, and not once it is given up.
  expect(await run.edit(2, 5, said([], true))).toMatchObject({ type: 'changed', unchanged: false });
  expect(run.rows()).toEqual(['0:1:2', '0:1:5', '1:1:3']);
  await run.edit(2, 5);
  expect(await run.edit(2, 5, said([], true))).toMatchObject({ type: 'changed' });
  expect(run.rows()).toEqual(['0:1:2', '1:1:3']);
});

it('code mentions nobody, also when it is edited', async () => {
  const run = await startWithMentions();
  await run.run(1, 2, { ...sendOf('code'), kind: 'code' } as LogOperation);
  await run.edit(2, 2, said([1], true));
  expect(run.rows()).toEqual([]);
});

it('needs level 4 for what names somebody, and no more than before for the rest', () => {
  expect(levelOf(sendOf('c'))).toBe(1);
  expect(levelOf({ ...sendOf('c'), named: said([1]) } as LogOperation)).toBe(4);
});
