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
  const drop = async (): Promise<void> => {
    const closed = kept?.then((dropped) => dropped.close());
    kept = undefined;
    if (closed !== undefined) await inTime(closed).catch(() => {});
  };

  return {
    async ask(question) {
      if (kept !== undefined) {
        try {
          return await inTime(kept.then(({ admin }) => question(admin)));
        } catch {
          void drop();
        }
      }
      const opened = client.openAdmin();
      opened.catch(() => {});
      kept = opened;
      try {
        return await question((await opened).admin);
      } catch (error) {
        if (kept === opened) void drop();
        throw error;
      }
    },
    close: drop,
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
