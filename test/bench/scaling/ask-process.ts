import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BenchError } from '../scenario.ts';
import type { KafkaAnswer, KafkaCounts, KafkaQuestion, Topics } from './kafka-jobs.ts';

const MAIN = fileURLToPath(new URL('kafka-process.ts', import.meta.url));

/** A process that reads or writes events, and is asked one thing after the other. */
export interface KafkaProcess {
  ask(question: KafkaQuestion): Promise<KafkaCounts>;
  end(): Promise<void>;
}

/** Starts one; it reads from the end of the topic on, or can write to it, when this resolves. */
export async function startKafkaProcess(type: 'read' | 'write', topics: Topics): Promise<KafkaProcess> {
  const child = fork(MAIN, [], { execArgv: ['--import', 'tsx'] });
  const killNow = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killNow);
  const exited = once(child, 'exit').then(() => {
    process.off('exit', killNow);
  });
  const ask = async (question: KafkaQuestion): Promise<KafkaCounts> => {
    child.send(question);
    const answer = await Promise.race([once(child, 'message').then(([message]) => message as KafkaAnswer), exited]);
    if (answer === undefined) throw new BenchError('the process at Kafka ended');
    if (!answer.ok) throw new BenchError(answer.message);
    return answer.counts;
  };
  await ask({ type, topics });
  return {
    ask,
    async end() {
      child.disconnect();
      await exited;
    },
  };
}

/** What was done between two counts. */
export function between(before: KafkaCounts, after: KafkaCounts): KafkaCounts {
  return {
    atMs: after.atMs - before.atMs,
    cpuMs: after.cpuMs - before.cpuMs,
    fetches: after.fetches - before.fetches,
    bytes: after.bytes - before.bytes,
    records: after.records - before.records,
    messages: after.messages - before.messages,
  };
}
