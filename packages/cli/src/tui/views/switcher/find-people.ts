import type { FoundPeople } from '../../completion/switcher.ts';
import type { EditedText } from '../../store/text-edit.ts';
import type { OpenedView, ViewContext } from '../view.ts';

/** A list of people, and what is typed to find them. */
interface PeopleSearch {
  readonly query?: EditedText;
  readonly found: FoundPeople;
}

/** The server is asked so long after the last letter, and for so many of them. */
const PAUSE_MS = 150;
const LEAST_LETTERS = 2;

/**
 * Asks the server for people while a name is typed. An answer to what was typed before never takes the place of a newer one. Where the server
 * does not answer, or is too old for it, there are those who are known here.
 */
export function findPeople(
  { client, timers, subscribe }: Pick<ViewContext, 'client' | 'timers' | 'subscribe'>,
  view: OpenedView<PeopleSearch>,
): () => void {
  let typed = '';
  let isStopped = false;
  let cancel: (() => void) | undefined;

  async function ask(wanted: string): Promise<void> {
    try {
      const users = await client.findUsers(wanted);
      if (!isStopped && wanted === typed) view.set({ found: { typed: wanted, users } });
    } catch {
      // They are asked for again with the next letter.
    }
  }

  const stop = subscribe(() => {
    const text = view.read()?.query?.text.trim() ?? '';
    const wanted = /^[>#]/.test(text) ? '' : text.replace(/^@/, '');
    if (wanted === typed) return;
    typed = wanted;
    cancel?.();
    cancel = undefined;
    if (Array.from(wanted).length >= LEAST_LETTERS && client.state.type === 'ready')
      cancel = timers.after(PAUSE_MS, () => void ask(wanted));
  });
  return () => {
    isStopped = true;
    cancel?.();
    stop();
  };
}
