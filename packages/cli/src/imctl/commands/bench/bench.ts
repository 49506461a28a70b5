import { Option } from 'commander';
import { confirm, yesOption } from '../../../program/confirm.ts';
import { integer } from '../../../program/option-values.ts';
import { createAdminClient } from '../../access/admin-client.ts';
import type { LoadResult } from '../../bench/run-load.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { BENCH_FIELDS } from '../../fields/bench.ts';

interface BenchOptions {
  readonly senders: number;
  readonly inFlight: number;
  readonly seconds: number;
  readonly size: number;
  readonly yes?: boolean;
}

const USUAL = { senders: 4, inFlight: 8, seconds: 10, size: 100 } as const;
/** How it ends when the server has stored no message at all. */
const FAILED_EXIT = 1;
const MOST = { senders: 20, inFlight: 64, seconds: 60, size: 2_000 } as const;

/** `imctl bench`: how fast the server stores messages. */
export const benchCommand = defineCommand<BenchOptions>({
  name: 'bench',
  summary: 'measure how fast the server stores and delivers messages',
  description: [
    'Bots in a group of their own send as fast as the server answers, by WebSocket, all from this process: what it needs, and the network in between, is part of what is measured. So are the limits of the server for one user (limits.sendsPerSecond). The first second does not count.',
    'The group is dismissed at the end, and the bots (imctl-bench-1, …) are disabled; they stay for the next run. Ctrl-C ends it early and takes them away as well. Where people are connected it slows them down, so it asks.',
  ],
  options: () => [
    new Option('--senders <n>', `connections that send, up to ${MOST.senders}`)
      .argParser(integer(1, MOST.senders))
      .default(USUAL.senders),
    new Option('--in-flight <n>', `messages of each that are under way at once, up to ${MOST.inFlight}`)
      .argParser(integer(1, MOST.inFlight))
      .default(USUAL.inFlight),
    new Option('--seconds <n>', `how long, up to ${MOST.seconds}`)
      .argParser(integer(1, MOST.seconds))
      .default(USUAL.seconds),
    new Option('--size <n>', `characters of a message, up to ${MOST.size}`)
      .argParser(integer(1, MOST.size))
      .default(USUAL.size),
    yesOption(),
  ],
  examples: [
    ['imctl bench', 'ten seconds'],
    ['imctl bench --senders 1 --in-flight 1', 'how long one message takes'],
    ['imctl bench --seconds 30 --yes -o json > before.json', 'in a script, also where people are connected'],
  ],
  fields: BENCH_FIELDS,
  run: async (context, _args, options) => {
    await askWhereSomebodyIs(context, options.yes);
    // What it makes is taken away whatever ends it.
    const access = await context.access();
    const admin = createAdminClient(access, { signal: new AbortController().signal });
    const [{ createPinnedDial }, { createBenchAccounts }, { runLoad }] = await Promise.all([
      import('../../access/pinned-dial.ts'),
      import('../../bench/bench-accounts.ts'),
      import('../../bench/run-load.ts'),
    ]);
    const { certificate } = access;
    const dial = certificate === undefined ? undefined : await createPinnedDial(certificate);
    const accounts = createBenchAccounts(admin, context.now, dial);
    let result: LoadResult;
    try {
      const { conversationId, clients } = await accounts.make(options.senders, context.signal);
      const shown = setInterval(() => context.streams.showRow('measuring …'), 500);
      try {
        const { inFlight, seconds, size } = options;
        const load = { conversationId, clients, inFlight, seconds, size };
        result = await runLoad(load, () => performance.now(), context.signal);
      } finally {
        clearInterval(shown);
        context.streams.showRow('');
      }
    } finally {
      for (const left of await accounts.end()) context.streams.note(`imctl: not taken away: ${left}`);
    }
    await context.show(BENCH_FIELDS, rowOf(result, options));
    if (result.failed > 0) context.say(`${result.failed} failed, the first one with: ${result.failure}`);
    context.signal.throwIfAborted();
    // What the limits of the server refuse is a part of what is measured; a figure of nothing is none.
    return result.messages === 0 ? FAILED_EXIT : 0;
  },
});

async function askWhereSomebodyIs(context: Context, yes: boolean | undefined): Promise<void> {
  const { nodes } = await (await context.admin()).call('adminListNodes', {});
  const online = nodes.reduce((sum, { usersOnline }) => sum + usersOnline, 0);
  if (online === 0) return;
  const who = online === 1 ? 'One user is' : `${online} users are`;
  await confirm(context, { sentence: `${who} connected, and will notice the load.`, yes });
}

function rowOf(result: LoadResult, { senders, inFlight, size }: BenchOptions) {
  const { messages, seconds, stored, delivered, failed } = result;
  return {
    ...{ messages, seconds: rounded(seconds), perSecond: rounded(messages / seconds), failed, senders, inFlight, size },
    p50Ms: rounded(stored.p50),
    p99Ms: rounded(stored.p99),
    maxMs: rounded(stored.max),
    deliveredP50Ms: rounded(delivered.p50),
    deliveredP99Ms: rounded(delivered.p99),
  };
}

/** To a tenth. */
function rounded<Value extends number | null>(value: Value): Value {
  return (value === null ? null : Math.round(10 * (value as number)) / 10) as Value;
}
