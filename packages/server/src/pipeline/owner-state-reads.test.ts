import { expect, it, onTestFinished } from 'vitest';
import type { BatchRepository } from '../domain/repositories/batch-repository.ts';
import { groupRow, MemoryBatchRepository } from './testing/memory-batch-repository.ts';
import { startPipeline } from './testing/pipeline-run.ts';

type LookUp = Exclude<
  keyof BatchRepository,
  'takePartition' | 'renewPartition' | 'readPartition' | 'commit' | 'prepare'
>;
const LOOK_UPS: Readonly<Record<LookUp, true>> = {
  conversations: true,
  heads: true,
  members: true,
  admins: true,
  messages: true,
  latestVersions: true,
  reactions: true,
  pins: true,
  sends: true,
  results: true,
  joinRequests: true,
  inviteLinks: true,
  webhooks: true,
  incomingWebhooks: true,
  calls: true,
  openCalls: true,
  imported: true,
  successor: true,
};

/** Notes each look-up of the owner by its name. */
function noteLookUps(repository: MemoryBatchRepository): LookUp[] {
  const noted: LookUp[] = [];
  for (const name of Object.keys(LOOK_UPS) as LookUp[]) {
    const lookUp = repository[name].bind(repository) as (...params: unknown[]) => unknown;
    Object.assign(repository, {
      [name]: (...params: unknown[]) => {
        noted.push(name);
        return lookUp(...params);
      },
    });
  }
  return noted;
}

/** A repository with a group 1 and a direct conversation 2, both of the users 1 and 2, and an owner that knows neither. */
async function startCold() {
  const repository = new MemoryBatchRepository();
  const earlier = await startPipeline({ repository });
  repository.rows.conversations.set(2, groupRow(2, { kind: 'direct', directUserIds: [1, 2] }));
  await earlier.run(2, 1, { type: 'created', memberIds: [1, 2], ownerId: 0 });
  await earlier.stop();
  const run = await startPipeline({ repository });
  onTestFinished(() => run.stop());
  return { run, lookUps: noteLookUps(repository) };
}

it.each([
  ['a group', 1],
  ['a direct conversation', 2],
])('of %s, the first send reads three times, and the others nothing', async (_, conversationId) => {
  const { run, lookUps } = await startCold();
  await run.send(conversationId, 1, 'a');
  expect(lookUps).toEqual(['conversations', 'heads', 'members']);
  for (const clientId of ['b', 'c', 'd'])
    expect(await run.send(conversationId, 1, clientId)).toMatchObject({ type: 'stored' });
  expect(lookUps).toHaveLength(3);
});

it('reads nothing for what the other one of a direct conversation sends after a send', async () => {
  const { run, lookUps } = await startCold();
  await run.send(2, 1, 'a');
  expect(await run.send(2, 2, 'b')).toMatchObject({ type: 'stored' });
  expect(lookUps).toEqual(['conversations', 'heads', 'members']);
});
