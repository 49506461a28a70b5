import { expect, it, onTestFinished } from 'vitest';
import { linkIdOf } from '../../domain/joining.ts';
import type { LogOperation } from '../../domain/log-command.ts';
import { MemoryBatchRepository } from '../testing/memory-batch-repository.ts';
import { startPipeline } from '../testing/pipeline-run.ts';

const HOOK = '1'.repeat(16);
const SECRET = 'ab'.repeat(32);
const LINK = linkIdOf({ secretHash: SECRET });
const MAKER = 1;
const OTHER = 2;

/** A group in which somebody has made a webhook and a link. */
async function start() {
  const repository = new MemoryBatchRepository();
  const run = await startPipeline({ repository });
  onTestFinished(() => run.stop());
  let count = 0;
  const change = (actorId: number, operation: object) =>
    run.run(1, actorId, { opId: (++count).toString(16).padStart(32, '0'), ...operation } as LogOperation);
  const hook = { type: 'create_webhook', hookId: HOOK, name: 'bot', url: 'https://a.test/', secret: 's', events: [] };
  await change(MAKER, hook);
  await change(MAKER, { type: 'create_link', secretHash: SECRET, expiresAt: Number.MAX_SAFE_INTEGER, maxUses: 0 });
  const end = async (actorId: number) => [
    await change(actorId, { type: 'update_webhook', hookId: HOOK, enabled: false, ending: true }),
    await change(actorId, { type: 'revoke_link', linkId: LINK, ending: true }),
  ];
  const isThere = () => ({
    hooks: [...repository.rows.webhooks.values()].filter(({ enabled }) => enabled).length,
    links: repository.rows.inviteLinks.size,
  });
  return { change, end, isThere };
}

it.each([
  ['in it', async () => {}],
  ['gone from it', (change: Change) => change(MAKER, { type: 'leave' })],
  [
    'no admin of it any more',
    async (change: Change) => {
      await change(MAKER, { type: 'transfer', userId: OTHER });
      await change(OTHER, { type: 'set_role', userId: MAKER, role: 'member' });
    },
  ],
  ['in an archived one', (change: Change) => change(MAKER, { type: 'archive', archived: true })],
])('what somebody made in a group ends with their account, who is %s', async (_, before) => {
  const { change, end, isThere } = await start();
  await before(change);
  expect(isThere()).toEqual({ hooks: 1, links: 1 });
  expect(await end(MAKER)).toMatchObject([{ type: 'changed' }, { type: 'changed' }]);
  expect(isThere()).toEqual({ hooks: 0, links: 0 });
});
type Change = Awaited<ReturnType<typeof start>>['change'];

it('what others made stays, also when an owner ends', async () => {
  const { change, end, isThere } = await start();
  await change(MAKER, { type: 'transfer', userId: OTHER });
  expect(await end(OTHER)).toMatchObject([{ code: 'forbidden' }, { code: 'forbidden' }]);
  expect(isThere()).toEqual({ hooks: 1, links: 1 });
});
