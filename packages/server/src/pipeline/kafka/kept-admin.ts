import type { KafkaAdmin, KafkaClient } from './kafka-client.ts';

/** Questions to the brokers on a connection that is kept for the next one. */
export interface KeptAdmin {
  /** Asks there, and on a new connection if there is none, it fails or is late: so the question may be asked twice. */
  ask<T>(question: (admin: KafkaAdmin) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** An answer takes a few ms. A connection that hangs is found out by this, a new one takes 100 to 200 ms. */
const LATE_MS = 500;

export function createKeptAdmin(client: Pick<KafkaClient, 'openAdmin'>): KeptAdmin {
  let kept: Promise<OpenAdmin> | undefined;

  /** It may hang with its connection, so it gets a moment only. */
  const drop = async (dropped: Promise<OpenAdmin>): Promise<void> => {
    // Another question may have dropped it already, and have opened the next one.
    if (kept !== dropped) return;
    kept = undefined;
    await inTime(dropped.then((admin) => admin.close())).catch(() => {});
  };

  return {
    async ask(question) {
      const used = kept;
      if (used !== undefined) {
        try {
          return await inTime(used.then(({ admin }) => question(admin)));
        } catch {
          void drop(used);
        }
      }
      kept ??= client.openAdmin();
      const opened = kept;
      try {
        return await question((await opened).admin);
      } catch (error) {
        void drop(opened);
        throw error;
      }
    },
    async close() {
      if (kept !== undefined) await drop(kept);
    },
  };
}

type OpenAdmin = Awaited<ReturnType<KafkaClient['openAdmin']>>;

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), LATE_MS);
  });
  // It may still fail when nobody waits for it any more.
  answer.catch(() => {});
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
