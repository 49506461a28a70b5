import { createRecording, type Recording } from '../../support/recording.ts';

/** A message of one client, with times of performance.now(). */
export interface TimedSend {
  readonly sentAt: number;
  /** Of the first acknowledgement; undefined: there is none yet. */
  storedAt: number | undefined;
}

/** A recording, and by client name what its sends waited for, in the order in which they were made. */
export interface TimedRecording {
  readonly recording: Recording;
  readonly sends: ReadonlyMap<string, readonly TimedSend[]>;
}

/** The times are those of the first attempt and of the first acknowledgement: what somebody who writes sees. */
export function createTimedRecording(now: () => number = () => performance.now()): TimedRecording {
  const recording = createRecording();
  const sends = new Map<string, TimedSend[]>();
  const open = new Map<string, TimedSend>();
  return {
    sends,
    recording: {
      entries: recording.entries,
      count: recording.count,
      add(entry) {
        recording.add(entry);
        if (entry.what === 'sent') {
          const send: TimedSend = { sentAt: now(), storedAt: undefined };
          open.set(entry.clientId, send);
          const all = sends.get(entry.client);
          if (all === undefined) sends.set(entry.client, [send]);
          else all.push(send);
        }
        if (entry.what === 'stored') {
          const send = open.get(entry.clientId);
          if (send !== undefined) send.storedAt = now();
          open.delete(entry.clientId);
        }
      },
    },
  };
}

/** A stretch of time, in ms of performance.now(). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The longest time, in ms, that one of these sends of one client waited in the stretch: a wait that began before counts
 * from its beginning, and one that is not over counts whole, or up to its end if it has no answer. 0: nobody waited.
 */
export function longestWait(sends: readonly TimedSend[], { from, to }: Stretch): number {
  let longest = 0;
  // The last first: a client has one send open at a time, so what lies before the stretch ends the search.
  for (let index = sends.length - 1; index >= 0; index--) {
    const { sentAt, storedAt = to } = sends[index] as TimedSend;
    if (sentAt >= to) continue;
    if (storedAt <= from) break;
    longest = Math.max(longest, storedAt - Math.max(sentAt, from));
  }
  return longest;
}

/** When the first acknowledgement came from then on; undefined: not yet. */
export function firstStored(sends: readonly TimedSend[], from: number): number | undefined {
  let first: number | undefined;
  for (let index = sends.length - 1; index >= 0; index--) {
    const { storedAt } = sends[index] as TimedSend;
    if (storedAt === undefined) continue;
    if (storedAt < from) break;
    first = storedAt;
  }
  return first;
}
