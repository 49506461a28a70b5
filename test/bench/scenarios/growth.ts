import { type BenchContext, type Measurement, measurementsOf, percentile, type Scenario } from '../scenario.ts';
import { readPages, startWithHistory } from './history.ts';
import { connectAll, groupsOfAll } from './idle.ts';
import { group, pairs, runTalk } from './messages.ts';

const FACTORS = [1, 4, 16] as const;
const make = measurementsOf('growth');
const WINDOW = { warmUpMs: 2_000, measureMs: 5_000 };

/** Costs at 1, 4 and 16 times the size: what grows by more than the work itself would show here. */
export const growth: Scenario = {
  name: 'growth',
  about: 'users, group size, history, connections and memberships at 1, 4 and 16 times',
  async run(context) {
    const measurements: Measurement[] = [];
    for (const factor of FACTORS) {
      context.progress(`  ${factor} times`);
      measurements.push(await pairCost(context, factor));
      measurements.push(await deliveryCost(context, factor));
      measurements.push(...(await pageCost(context, factor)));
      measurements.push(await connectionCost(context, factor));
      measurements.push(await membershipCost(context, factor));
    }
    return measurements;
  },
};

/** As many unanswered messages in all, so that transactions can be of the same size. */
async function pairCost(context: BenchContext, factor: number): Promise<Measurement> {
  const { windowStored, serverCpuMs } = await runTalk(context, pairs(50 * factor), {
    ...WINDOW,
    inFlight: 16 / factor,
    minMessages: 10_000,
  });
  return make(`server CPU per message, ${50 * factor} pairs`, (serverCpuMs * 1_000) / windowStored, 'µs');
}

async function deliveryCost(context: BenchContext, factor: number): Promise<Measurement> {
  const { windowDelivered, serverCpuMs } = await runTalk(context, group(50 * factor), {
    ...WINDOW,
    inFlight: 8,
    minMessages: 1_000,
  });
  return make(`server CPU per delivery, group of ${50 * factor}`, (serverCpuMs * 1_000) / windowDelivered, 'µs');
}

async function pageCost(context: BenchContext, factor: number): Promise<Measurement[]> {
  const messages = Math.round(context.historyMessages / (16 / factor));
  const started = await startWithHistory(context, messages);
  try {
    const pages = Math.max(100, Math.round(1_000 * context.effort));
    const { latencies, serverCpuMs } = await readPages(context, started, { kind: 'middle', lastSeq: messages, pages });
    const depth = messages.toLocaleString('en-US');
    return [
      make(`server CPU per page, ${depth} messages`, serverCpuMs / pages, 'ms'),
      make(`p50 of a page, ${depth} messages`, percentile(latencies, 0.5), 'ms'),
    ];
  } finally {
    await started.server.remove();
  }
}

/** Log-ins that are measured, beside those that are connected already. */
const LOG_INS = 2_000;

async function connectionCost(context: BenchContext, factor: number): Promise<Measurement> {
  const warmUp = 1_000 * factor;
  const { connections, serverCpuMs } = await connectAll(context, { seed: pairs((warmUp + LOG_INS) / 2).seed, warmUp });
  const label = `beside ${warmUp.toLocaleString('en-US')} connections`;
  return make(`server CPU per log in, ${label}`, (serverCpuMs * 1_000) / connections, 'µs');
}

async function membershipCost(context: BenchContext, factor: number): Promise<Measurement> {
  const groups = 25 * factor;
  const warmUp = 1_000;
  const { connections, serverCpuMs } = await connectAll(context, {
    seed: groupsOfAll(warmUp + LOG_INS, groups),
    warmUp,
  });
  return make(`server CPU per log in, each in ${groups} groups`, (serverCpuMs * 1_000) / connections, 'µs');
}
