import { type RunningServer, type ServerOptions, startServer } from './harness.ts';
import { useCommit } from './services.ts';

/** The commit that stands for the version before this one: what is stored and said by it must go on working. */
export const PREVIOUS_COMMIT = 'e50d9f13b45258e520370cfe819460fedf08c0aa';

/** The last commit whose nodes own partitions by a group of Kafka, and not by leases. */
export const LAST_BY_GROUP = 'de92468be64b24633efd1179255e869b71e773e5';

/** The path of the previous imd. Await it at the top of a test file: its first use builds it, which takes a minute. */
export function usePreviousImd(): Promise<string> {
  return useCommit(PREVIOUS_COMMIT);
}

/** As startServer(), for the previous imd. */
export async function startPreviousServer(options: ServerOptions = {}): Promise<RunningServer> {
  return startServer({ ...options, imd: await usePreviousImd() });
}
