import { INITIAL_SETTINGS } from '../../../client/from-wire.ts';
import { type EffectsOptions, effect } from '../effect.ts';

/** What is open when the screen begins. */
export interface OpeningEffects {
  /** Opens the conversation that was open last, or the first of the list, unless one is open. */
  openFirst(): void;
}

declare module '../effect.ts' {
  interface EffectTypes {
    readonly opening: OpeningEffects;
  }
}

/** Shows what was known last time until the server has said what there is now. */
export const openingEffect = effect({
  name: 'opening',
  needs: ['history'],
  start(context, { history }) {
    const { client, store, selectors, saved } = context;
    const openFirst = () => {
      const { byId, openId } = store.getState().conversations;
      if (openId !== undefined) return;
      const last = saved.lastConversation;
      const id = last !== undefined && byId.has(last) ? last : selectors.listed(store.getState())[0]?.conversation.id;
      if (id !== undefined) void history.open(id);
    };
    if (client.state.type !== 'ready') {
      showKept(context);
      // What is kept is there to be read at once.
      if (context.cache?.list() !== undefined) openFirst();
    }
    const stop = client.on('state', (state) => {
      if (state.type === 'waiting') openFirst();
    });
    context.onStop(stop);
    return { openFirst };
  },
});

/** Shows the list as it was kept, with its last messages; without one, the names that the screen itself has kept. */
function showKept(context: Pick<EffectsOptions, 'saved' | 'store' | 'cache'>): void {
  const list = context.cache?.list();
  if (list === undefined) {
    showKnown(context);
    return;
  }
  const { store } = context;
  store.dispatch({ type: 'welcomed', me: list.me });
  store.dispatch({ type: 'users', users: list.users });
  // Any answer of the server is newer than this.
  const summaries = list.summaries.map((row) => ({ ...row, conversation: { ...row.conversation, rev: 0 } }));
  store.dispatch({ type: 'summaries', summaries, complete: false });
}

/** Shows the list of the last time until the server has sent the present one. */
function showKnown({ saved, store }: Pick<EffectsOptions, 'saved' | 'store'>): void {
  const { known } = saved;
  if (known === undefined) return;
  store.dispatch({ type: 'welcomed', me: known.me });
  store.dispatch({ type: 'users', users: known.users });
  const summaries = known.conversations.map((conversation) => ({
    // Any answer of the server is newer than this.
    conversation: { ...conversation, rev: 0, lastSeq: 0 },
    lastMessage: undefined,
    unread: 0,
    readSeq: 0,
    deliveredSeq: 0,
    peerReadSeq: 0,
    peerDeliveredSeq: 0,
    myRole: 'member' as const,
    settings: INITIAL_SETTINGS,
    hidden: false,
    mentions: 0,
    joinRequests: 0,
  }));
  store.dispatch({ type: 'summaries', summaries, complete: false });
}
