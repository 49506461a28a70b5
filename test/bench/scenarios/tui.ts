import { setTimeout as sleep } from 'node:timers/promises';
import type { PacedResult } from '../load/jobs.ts';
import { pacedBody } from '../load/run-paced.ts';
import { runJob } from '../load-process.ts';
import { cpuMilliseconds } from '../process-usage.ts';
import { type BenchContext, BenchError, type Measurement, percentile, type Scenario } from '../scenario.ts';
import { type BenchServer, startBenchServer } from '../server/bench-server.ts';
import type { World } from '../server/seed-database.ts';
import { BenchTerminal } from '../tui/bench-terminal.ts';
import { createImHome } from '../tui/im-home.ts';
import { pressKeys } from '../tui/key-presses.ts';

const HISTORY = 1_000;
/** What the client keeps of one conversation (WINDOW_LIMIT of its message store). */
const KEPT = 10_000;
const SIZE = { columns: 120, rows: 40 } as const;
const TO_END = '\u001b>';
/** Rows of the screen's end that must show the newest messages, in their order. */
const CHECKED_ROWS = 15;

/** `im` at the end of a long conversation, with as many messages loaded as it keeps. */
interface Chat {
  readonly context: BenchContext;
  readonly terminal: BenchTerminal;
  readonly server: BenchServer;
  readonly world: World;
}

async function withChat(context: BenchContext, work: (chat: Chat) => Promise<Measurement[]>): Promise<Measurement[]> {
  const conversations = [{ members: [0, 1], messages: HISTORY, numbered: true }];
  const { server, world } = await startBenchServer({ seed: { users: 2, conversations } });
  const home = createImHome(`http://127.0.0.1:${server.port}`, world.tokens[0] ?? '');
  const terminal = new BenchTerminal(home.path, { ...SIZE, profileDir: context.profileDir });
  try {
    const chat = { context, terminal, server, world };
    await terminal.see('● bench0');
    await terminal.see(`message ${HISTORY} `, TO_END);
    await letThemWrite(chat, FILLING);
    context.progress(`  ${KEPT} of ${HISTORY + KEPT} messages loaded, ${SIZE.columns}x${SIZE.rows}`);
    return await work(chat);
  } finally {
    await terminal.close();
    home.remove();
    await server.remove();
  }
}

interface Talking {
  /** The number of the first message; they go on from there. */
  readonly first: number;
  readonly messages: number;
  readonly perSecond: number;
}

/** The other side writes; afterwards every message is stored once, and the newest are on the screen in their order. */
async function letThemWrite(chat: Chat, { first, messages, perSecond }: Talking): Promise<PacedResult> {
  const { context, terminal, server, world } = chat;
  const result = await runJob(context, {
    type: 'paced',
    port: server.port,
    ...server.serving,
    token: world.tokens[1] ?? '',
    conversationId: world.conversationIds[0] ?? 0,
    first,
    messages,
    perSecond,
  });
  if (result.stored !== messages) throw new BenchError(`${result.stored} of ${messages} messages were stored`);
  await terminal.see(pacedBody(first + messages - 1));
  await terminal.quiet();
  await checkEnd(terminal, first + messages - 1);
  return result;
}

async function checkEnd(terminal: BenchTerminal, last: number): Promise<void> {
  const screen = await terminal.screen();
  const shown = screen.flatMap((row) => /incoming number (\d+) of/.exec(row)?.[1] ?? []).map(Number);
  const least = Math.min(CHECKED_ROWS, last);
  const wanted = shown.map((_, index) => last - shown.length + 1 + index);
  if (shown.length < least || shown.join() !== wanted.join()) {
    throw new BenchError(`the screen does not end with the newest ${least} messages:\n${screen.join('\n')}`);
  }
}

async function checkStored({ server }: Chat, incoming: number): Promise<void> {
  await server.stop();
  const { rows, gaps } = await server.count();
  if (rows !== HISTORY + KEPT + incoming || gaps !== 0)
    throw new BenchError(`${rows} messages are stored, ${gaps} gaps`);
}

function base(scenario: string) {
  return { scenario, better: 'lower' } as const;
}

/** As many as the client keeps: from then on each new one pushes out an old one. */
const FILLING: Talking = { first: 1, messages: KEPT, perSecond: 1_000 };
const FEW: Talking = { first: KEPT + 1, messages: 30, perSecond: 4 };

export const keys: Scenario = {
  name: 'keys',
  about: `key press to paint in \`im\` at ${SIZE.columns}x${SIZE.rows}, with ${KEPT} messages loaded`,
  run: (context) =>
    withChat(context, async (chat) => {
      const { terminal } = chat;
      await pressKeys(terminal, { presses: 30, everyMs: 60 });
      const presses = Math.max(50, Math.round(300 * context.effort));
      const cpuBefore = cpuMilliseconds(terminal.pid);
      const { latencies, bytes } = await pressKeys(terminal, { presses, everyMs: 60 });
      const cpu = cpuMilliseconds(terminal.pid) - cpuBefore;
      await terminal.quiet();
      const bytesBefore = terminal.bytes;
      await letThemWrite(chat, FEW);
      const incomingBytes = (terminal.bytes - bytesBefore) / FEW.messages;
      await checkStored(chat, FEW.messages);
      const one = base('keys');
      return [
        { ...one, metric: 'key press to paint, p50', value: percentile(latencies, 0.5), unit: 'ms', target: 5 },
        { ...one, metric: 'key press to paint, p95', value: percentile(latencies, 0.95), unit: 'ms', target: 16 },
        { ...one, metric: 'CPU of im per key', value: cpu / presses, unit: 'ms' },
        { ...one, metric: 'bytes written per key', value: bytes / presses, unit: 'B', target: 40 },
        { ...one, metric: 'bytes written per incoming message', value: incomingBytes, unit: 'B' },
      ];
    }),
};

/** Of the rate that is wanted: what the load process and the server must reach. */
const LEAST_RATE = 0.9;
const FLOOD = { perSecond: 500, seconds: 10 } as const;

export const flood: Scenario = {
  name: 'flood',
  about: `${FLOOD.perSecond} incoming messages a second for ${FLOOD.seconds} s in \`im\`, and keys pressed meanwhile`,
  run: (context) =>
    withChat(context, async (chat) => {
      const { terminal } = chat;
      const messages = FLOOD.perSecond * FLOOD.seconds;
      const cpuBefore = cpuMilliseconds(terminal.pid);
      const bytesBefore = terminal.bytes;
      const talking = letThemWrite(chat, { first: KEPT + 1, messages, perSecond: FLOOD.perSecond });
      // The load process needs a moment to begin, and what is typed must be shown before it ends.
      await sleep(2_000);
      const pressing = pressKeys(terminal, { presses: 60, everyMs: 100 });
      const [{ latencies }, { windowMs }] = await Promise.all([pressing, talking]);
      const perSecond = (messages * 1_000) / windowMs;
      if (perSecond < FLOOD.perSecond * LEAST_RATE) {
        throw new BenchError(`only ${Math.round(perSecond)} messages a second came in`);
      }
      const cpu = cpuMilliseconds(terminal.pid) - cpuBefore;
      const bytes = terminal.bytes - bytesBefore;
      await checkStored(chat, messages);
      context.progress(`  ${messages} messages came, the newest stand on the screen in their order`);
      const one = base('flood');
      return [
        { ...one, metric: 'CPU of im per message', value: (cpu * 1_000) / messages, unit: 'µs' },
        { ...one, metric: 'CPU of im, share of one core', value: (cpu / windowMs) * 100, unit: '%' },
        { ...one, metric: 'bytes written per message', value: bytes / messages, unit: 'B' },
        { ...one, metric: 'key press to paint, p50', value: percentile(latencies, 0.5), unit: 'ms' },
        { ...one, metric: 'key press to paint, p95', value: percentile(latencies, 0.95), unit: 'ms' },
      ];
    }),
};
