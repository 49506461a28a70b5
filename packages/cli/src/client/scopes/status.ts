import type { Value } from '@im-ts/protocol';
import type { OwnStatus, StatusChange } from '../entities.ts';
import { clientScope } from '../sync/client-scope.ts';

/** One's own status, the same on all devices. */
export interface StatusCalls {
  /** What is kept, with events on; undefined: nothing was ever set. `scope` events say that it is different. */
  kept(): OwnStatus | undefined;
  /** Asks the server. Rejects with ClientError. */
  get(): Promise<OwnStatus>;
  /** Sets what is given; a text without an end has none. Rejects with ClientError, and can be made again. */
  set(change: StatusChange): Promise<OwnStatus>;
  /**
   * What this device says of its user, as that nobody is at the keyboard. It counts while the mode is online, until the next one
   * or until the user is offline. Rejects with ClientError.
   */
  tell(status: 'online' | 'away' | 'busy'): Promise<void>;
}

/** One's own status: how one is shown, what one says of oneself, and who is told. */
export const status = clientScope({
  page: 'status',
  change: 'status',
  named: 'always',
  open({ requests, changed }) {
    let kept: OwnStatus | undefined;
    const take = (status: Value<'OwnStatus'>): OwnStatus => {
      if (status.urev > (kept?.urev ?? 0)) {
        kept = status;
        changed();
      }
      return status;
    };
    const calls: StatusCalls = {
      kept: () => kept,
      get: () => requests.request('getStatus', {}),
      set: async (change) => take(await requests.request('setStatus', change)),
      async tell(status) {
        await requests.request('setPresence', { status });
      },
    };
    return {
      take: (status) => void take(status),
      reset: () => {
        kept = undefined;
      },
      calls,
    };
  },
});
