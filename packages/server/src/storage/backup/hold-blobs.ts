import { randomBytes } from 'node:crypto';
import { BLOB_LEASE, type LeaseRepository } from '../../domain/cluster.ts';
import { StartupError, toAppError } from '../../domain/errors.ts';

/** The bytes of files stay, as long as this is held. */
export interface BlobHold {
  /** Throws StartupError when that is not sure any more. */
  check(): void;
  release(): Promise<void>;
}

const LEASE_MS = 60_000;
const RENEW_MS = 15_000;
const LOOK_MS = 500;
/** Longer than a sweep takes whose node was killed. */
const WAIT_MS = 11 * 60_000;

/**
 * Keeps sweeps of files off, and other backups. `onWaiting` is called once when another has the lease; `check` throws when
 * waiting must end. Throws StartupError.
 */
export async function holdBlobs(
  leases: LeaseRepository,
  { onWaiting, check }: { readonly onWaiting: () => void; readonly check: () => void },
): Promise<BlobHold> {
  const holder = `backup-${randomBytes(8).toString('hex')}`;
  const begun = performance.now();
  let isOver = limitFromNow();
  for (let isFirst = true; !(await leases.take(BLOB_LEASE, holder, LEASE_MS)); isFirst = false) {
    if (isFirst) onWaiting();
    check();
    if (performance.now() - begun > WAIT_MS) {
      throw new StartupError(
        'Another backup of this store, or a sweep of its files, has been running for minutes. Wait for its end.',
      );
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    isOver = limitFromNow();
  }
  let failure: unknown;
  let renewing = Promise.resolve();
  const renew = async (): Promise<void> => {
    const next = limitFromNow();
    try {
      // What was over for a moment may have been used by others in it.
      if (!isOver() && (await leases.take(BLOB_LEASE, holder, LEASE_MS))) isOver = next;
    } catch (error) {
      failure = error;
    }
  };
  const timer = setInterval(() => {
    renewing = renewing.then(renew);
  }, RENEW_MS);
  timer.unref();
  return {
    check() {
      if (!isOver()) return;
      const { code } = toAppError(failure);
      throw new StartupError(
        `The backup was given up: its lease on the files could not be renewed for a minute${failure === undefined ? '' : ` (${code})`}. Run the command again.`,
      );
    },
    async release() {
      clearInterval(timer);
      await renewing;
      // Else it ends by its time.
      await leases.release(BLOB_LEASE, holder).catch(() => {});
    },
  };
}

/** Says whether the lease that is asked for now is over, by whichever clock went further: one may be set, the other may sleep. */
function limitFromNow(): () => boolean {
  const wall = Date.now();
  const steady = performance.now();
  return () => Math.max(Date.now() - wall, performance.now() - steady) >= LEASE_MS;
}
