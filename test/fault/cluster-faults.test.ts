import { describe, expect, it } from 'vitest';
import { byEffort, isLong } from '../support/effort.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { clocks, cuts, type Fault, hungDrains, quickRestarts, stopOfAll, stops } from './cluster-faults/faults.ts';
import { logFaults, startStage } from './cluster-faults/scene.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

/** How often each is done in `npm test`, and in the long form. */
const FAULTS: readonly { readonly name: string; readonly fault: Fault; readonly rounds: readonly [number, number] }[] =
  [
    { name: 'are killed and started at once, every two seconds', fault: quickRestarts, rounds: [2, 30] },
    { name: 'stand still for 1 to 10 s', fault: stops, rounds: [1, 15] },
    { name: 'are cut off from the broker, one at a time', fault: cuts('broker'), rounds: [1, 12] },
    { name: 'are cut off from the database, one at a time', fault: cuts('database'), rounds: [1, 12] },
    { name: 'have clocks that are up to 30 s off and jump', fault: clocks, rounds: [1, 20] },
    { name: 'hang while they are drained or stop', fault: hungDrains, rounds: [2, 12] },
    { name: 'are all stopped and started', fault: stopOfAll, rounds: [1, 6] },
  ];
/** These are done to two nodes at once: another one to each. */
const PAIRED = FAULTS.filter(({ fault }) => fault !== stopOfAll).map(({ fault }) => fault);
const PAIRS = 25;

describe.skipIf(!mariadb || !kafka)('three nodes under load', { timeout: byEffort(300_000, 1_200_000) }, () => {
  const start = async () => {
    if (!mariadb || !kafka) throw new Error('there are no servers');
    return startStage({ mariadb, kafka, conversations: byEffort(3, 5) });
  };

  it.runIf(!isLong)(
    'lose and double nothing, and say plainly what is wrong, whatever is done to one of them',
    async () => {
      const stage = await start();
      for (const { fault, rounds } of FAULTS) {
        await fault(stage, rounds[0]);
        await stage.progress(5);
      }
      expect(await stage.end()).toEqual([]);
      expect(logFaults(stage.cluster)).toEqual([]);
    },
  );

  it.runIf(isLong).each(FAULTS.map(({ name, fault, rounds }) => [name, fault, rounds[1]] as const))(
    'lose and double nothing while they %s',
    async (_name, fault, rounds) => {
      const stage = await start();
      await fault(stage, rounds);
      expect(await stage.end()).toEqual([]);
      expect(logFaults(stage.cluster)).toEqual([]);
    },
  );

  it.runIf(isLong)('lose and double nothing while two of them have troubles of their own', async () => {
    const stage = await start();
    for (let pair = 0; pair < PAIRS; pair++) {
      const well = stage.choices.oneOf(stage.nodes);
      const [one = 0, other = 0] = stage.nodes.filter((index) => index !== well);
      await Promise.all(
        [one, other].map((index) => {
          const scene = { ...stage, choices: stage.choices.apart(), nodes: [index], wellBeside: () => well };
          return stage.choices.oneOf(PAIRED)(scene, 1);
        }),
      );
      await stage.progress(5);
    }
    expect(await stage.end()).toEqual([]);
    expect(logFaults(stage.cluster)).toEqual([]);
  });
});
