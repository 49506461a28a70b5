import { effect } from '../effect.ts';
import { openSummary } from '../selectors.ts';
import { memberList } from '../slices/dialogs.ts';
import { type EffectContext, reasonOf } from './context.ts';
import type { PeopleEffects } from './people.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly listMembers: ListMembers;
  }
}

/** Shows the members of the open group, with this line chosen, and reads them page by page for as long as they are shown. */
export type ListMembers = (index?: number) => boolean;

/** The effect on a client and a store. */
export function createListMembers(context: EffectContext, people: Pick<PeopleEffects, 'learn' | 'watch'>): ListMembers {
  const { client, store, timers, notify } = context;
  let reading = 0;

  async function read(conversationId: number): Promise<void> {
    const mine = ++reading;
    const isShown = () => {
      const { dialog } = store.getState();
      return reading === mine && dialog.type === 'members' && dialog.conversationId === conversationId;
    };
    try {
      let after = 0;
      do {
        const page = await client.memberPage(conversationId, { after });
        if (!isShown()) return;
        people.learn(page.members.map(({ userId }) => userId));
        store.dispatch({ type: 'members', conversationId, members: page.members });
        // The first page is enough for most groups, and says who is there.
        if (after === 0) people.watch();
        after = page.next;
      } while (after > 0);
      store.dispatch({ type: 'members-read', conversationId });
      people.watch();
    } catch (error) {
      if (isShown()) store.dispatch({ type: 'members-read', conversationId, failed: reasonOf(error) });
    }
  }

  return (index = 0) => {
    const conversation = openSummary(store.getState())?.conversation;
    if (conversation?.kind !== 'group') {
      notify('Only groups have members; open one first (Ctrl-K).', 'error');
      return false;
    }
    // Whether somebody is still muted depends on the time.
    store.dispatch({ type: 'tick', now: timers.now() });
    store.dispatch({ type: 'dialog', dialog: memberList(conversation.id, index) });
    void read(conversation.id);
    return true;
  };
}

/** The members of the open group. */
export const membersEffect = effect({
  name: 'listMembers',
  needs: ['people'],
  start(context, { people }) {
    context.onChange((state, before) => {
      if (before.dialog.type === 'members' && state.dialog.type !== 'members') people.watch();
    });
    return createListMembers(context, people);
  },
});
