import type { AdminAnswer } from '@im-ts/protocol/admin';
import { describe, expect, it } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { readAdminTokenOf } from '../support/tokens.ts';
import { restOk } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

describe.skipIf(!mariadb || !kafka)('two nodes', { timeout: 180_000 }, () => {
  it('tell each other how they do, both tell what happened, and one that is killed is missed', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ mariadb, kafka });
    const token = readAdminTokenOf([cluster.node(0), cluster.node(1)]);
    const ask = async <Answer>(index: number, path: string) =>
      (await restOk(cluster.node(index), `GET /api/v1/admin/${path}`, { token })) as Answer;
    for (const index of [0, 1]) {
      await expect
        .poll(async () => {
          const { nodes } = await ask<AdminAnswer<'adminListNodeStates'>>(index, 'node-states');
          return nodes.map(({ current, reports, poolSize }) => [current, reports, poolSize > 1]);
        })
        .toEqual([
          [true, true, true],
          [false, true, true],
        ]);
    }
    const { findings } = await ask<AdminAnswer<'adminDiagnose'>>(0, 'diagnosis');
    expect(findings.filter(({ check }) => check === 'kafka').map(({ level }) => level)).toEqual(['ok', 'ok', 'ok']);
    expect(findings.filter(({ check }) => check === 'nodes')).toMatchObject([
      { level: 'ok', summary: 'All 2 nodes answer.' },
    ]);

    const since = encodeURIComponent(new Date(Date.now() - 3_600_000).toISOString());
    let cursor = '';
    const started: string[] = [];
    // They are kept once a second.
    await expect
      .poll(async () => {
        const place = cursor === '' ? `since=${since}` : `cursor=${cursor}`;
        const page = await ask<AdminAnswer<'adminListEvents'>>(0, `events?${place}&kinds=node.start`);
        ({ cursor } = page);
        started.push(...page.events.map(({ kind }) => kind));
        return started;
      })
      .toEqual(['node.start', 'node.start']);
    await cluster.kill(1);
    const lost: string[] = [];
    await expect
      .poll(
        async () => {
          const page = await ask<AdminAnswer<'adminListEvents'>>(0, `events?cursor=${cursor}&kinds=node.lost`);
          ({ cursor } = page);
          lost.push(...page.events.map(({ target }) => target));
          return lost;
        },
        { timeout: 60_000 },
      )
      .toEqual([expect.stringContaining('node-1')]);
  });
});
