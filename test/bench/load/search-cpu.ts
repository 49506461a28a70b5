const SEARCH_CPU = /^imd_thread_cpu_seconds\{thread="search"\} (\S+)$/m;

/** CPU that the threads of these servers' search indexes have used, in ms; undefined where a server has no such metric. */
export async function readSearchCpu(ports: readonly number[]): Promise<number | undefined> {
  const all = await Promise.all(
    ports.map(async (port) => {
      const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
      const [, seconds] = SEARCH_CPU.exec(await answer.text()) ?? [];
      return seconds === undefined ? undefined : Number(seconds) * 1_000;
    }),
  );
  return all.reduce((one, other) => (one === undefined || other === undefined ? undefined : one + other));
}
