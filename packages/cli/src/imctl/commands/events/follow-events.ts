import { setTimeout as sleep } from 'node:timers/promises';
import { LIMITS } from '@im-ts/protocol';
import type { AdminAnswer } from '@im-ts/protocol/admin';
import { ClientError } from '../../../client/errors.ts';
import type { AdminClient } from '../../access/admin-client.ts';
import type { EventRow } from '../../fields/event.ts';

/** What is followed, as the operation takes it. */
export interface EventsWanted {
  readonly kinds?: string;
  readonly user?: string;
  readonly group?: string;
  /** RFC 3339; absent: from an hour ago on. A time to come is now. */
  readonly since?: string;
}

/** How long a request waits on the server for something: below what proxies wait for an answer. */
const WAIT_SECONDS = 20;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Events as they come. Goes on behind the last one after the server was away, so none is missed or comes twice. `follow: false`:
 * only what there is. `away` and `back` are told when the server cannot be reached, and can again. Throws what is not about
 * reaching it.
 */
export async function* followEvents(
  admin: Pick<AdminClient, 'call'>,
  wanted: EventsWanted,
  how: {
    readonly follow: boolean;
    readonly signal: AbortSignal;
    readonly away: (error: ClientError) => void;
    readonly back: () => void;
  },
): AsyncGenerator<EventRow, void> {
  const { since, ...filter } = wanted;
  let cursor = '';
  let pause = 0;
  // Who begins now asks for a place first: what happens while the first answer is on its way is not missed.
  for (let isFirst = true; ; isFirst = false) {
    let page: AdminAnswer<'adminListEvents'>;
    try {
      page = await admin.call('adminListEvents', {
        ...filter,
        ...(cursor !== '' ? { cursor } : since === undefined ? {} : { since }),
        limit: LIMITS.adminPage,
        ...(how.follow && !isFirst ? { wait: WAIT_SECONDS } : {}),
      });
    } catch (thrown) {
      how.signal.throwIfAborted();
      if (!mayComeBack(thrown) || !how.follow || isFirst) throw thrown;
      if (pause === 0) how.away(thrown);
      pause = Math.min(LONGEST_PAUSE_MS, pause === 0 ? FIRST_PAUSE_MS : pause * 2);
      await sleep(pause, undefined, { signal: how.signal }).catch(() => how.signal.throwIfAborted());
      continue;
    }
    if (pause > 0) how.back();
    pause = 0;
    yield* page.events;
    cursor = page.cursor;
    if (!how.follow && !page.more) return;
  }
}

function mayComeBack(thrown: unknown): thrown is ClientError {
  return thrown instanceof ClientError && ['unavailable', 'timeout', 'internal'].includes(thrown.code);
}
