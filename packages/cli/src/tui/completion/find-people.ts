import { isConnected } from '../store/effects/context.ts';
import type { ViewContext } from '../views/view.ts';
import type { FoundPeople } from './switcher.ts';

/** The server is asked so long after the last letter, and for so many of them. */
const PAUSE_MS = 150;
const LEAST_LETTERS = 2;

/** What is typed of a name at this moment, and where those go who are found for it. */
interface PeopleSearch {
  /** Without its sign; '' for none. */
  typed(): string;
  put(found: FoundPeople): void;
}

/**
 * Asks the server for people while a name is typed. An answer to what was typed before never takes the place of a newer one. Where
 * the server does not answer, or is too old for it, there are those who are known here. The answer ends it.
 */
export function findPeople(
  { client, timers, subscribe }: Pick<ViewContext, 'client' | 'timers' | 'subscribe'>,
  { typed, put }: PeopleSearch,
): () => void {
  let last = '';
  let isStopped = false;
  let cancel: (() => void) | undefined;

  async function ask(wanted: string): Promise<void> {
    try {
      const users = await client.findUsers(wanted);
      if (!isStopped && wanted === last) put({ typed: wanted, users });
    } catch {
      // They are asked for again with the next letter.
    }
  }

  const stop = subscribe(() => {
    const wanted = typed();
    if (wanted === last) return;
    last = wanted;
    cancel?.();
    cancel = undefined;
    if (Array.from(wanted).length >= LEAST_LETTERS && isConnected(client))
      cancel = timers.after(PAUSE_MS, () => void ask(wanted));
  });
  return () => {
    isStopped = true;
    cancel?.();
    stop();
  };
}
