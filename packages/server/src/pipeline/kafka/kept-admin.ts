import type { KafkaAdmin, KafkaClient } from './kafka-client.ts';
import { within } from './within.ts';

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
    await within(
      LATE_MS,
      dropped.then((admin) => admin.close()),
    ).catch(() => {});
  };

  return {
    async ask(question) {
      const used = kept;
      if (used !== undefined) {
        try {
          // One that another question is just opening may take its time.
          const { admin } = await used;
          return await within(LATE_MS, question(admin));
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
