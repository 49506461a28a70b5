import { LIMITS } from '@im-ts/protocol';
import { toClientError } from '../../../client/errors.ts';
import { answers, lookupNow } from '../../completion/looked-up.ts';
import type { LookedUp, Lookup } from '../../completion/lookup.ts';
import { effect } from '../effect.ts';
import type { EffectContext } from './context.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly completing: undefined;
  }
}

/** The server is asked when nothing was typed for this long. */
const ASK_AFTER_MS = 150;

/**
 * Asks the server for people and groups whose name is being typed. What fails is not said: the ones that are known here are offered,
 * and the next letter asks again. A server that does not know how is not asked again. The answer ends it.
 */
export function startCompleting({ client, store, timers, selectors }: EffectContext): () => void {
  let wanted: Lookup | undefined;
  let cancel: (() => void) | undefined;
  const unknown = new Set<Lookup['type']>();
  let stopped = false;

  async function find(lookup: Lookup): Promise<LookedUp> {
    const { typed, conversationId } = lookup;
    return lookup.type === 'people'
      ? {
          ...lookup,
          type: 'people',
          people: await client.findUsers(typed, conversationId === 0 ? {} : { conversationId }),
        }
      : { ...lookup, type: 'groups', groups: (await client.findGroups(typed)).groups };
  }

  async function ask(lookup: Lookup): Promise<void> {
    try {
      const found = await find(lookup);
      // What came late is of what is not typed any more.
      if (!stopped && wanted === lookup) store.dispatch({ type: 'looked-up', found });
    } catch (thrown) {
      if (toClientError(thrown).code === 'unknown_command') unknown.add(lookup.type);
    }
  }

  function look(): void {
    const lookup = lookupNow(store.getState(), selectors.keymap.words);
    if (isSame(lookup, wanted)) return;
    cancel?.();
    cancel = undefined;
    wanted = lookup;
    const { found } = store.getState().composer;
    if (lookup === undefined || unknown.has(lookup.type)) return;
    if (found !== undefined && answers(found, lookup, LIMITS.userSearch)) return;
    cancel = timers.after(ASK_AFTER_MS, () => void ask(lookup));
  }

  const stopWatching = store.subscribe(look);
  return () => {
    stopped = true;
    cancel?.();
    stopWatching();
  };
}

function isSame(one: Lookup | undefined, other: Lookup | undefined): boolean {
  return one?.type === other?.type && one?.typed === other?.typed && one?.conversationId === other?.conversationId;
}

/** What the server knows of the names that are being typed. */
export const completingEffect = effect({
  name: 'completing',
  needs: [],
  start(context) {
    context.onStop(startCompleting(context));
    return undefined;
  },
});
