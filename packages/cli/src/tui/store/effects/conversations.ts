import type { ConversationSummary, SettingsChange } from '../../../client/entities.ts';
import { SAVED_TARGET } from '../../../client/saved-messages.ts';
import type { GroupDoor } from '../../../client/sync/joining-calls.ts';
import { withKeys } from '../../keys/way-to.ts';
import { effect } from '../effect.ts';
import { notifyingUnread, openSummary } from '../selectors.ts';
import type { ChangeEffects } from './changes.ts';
import { type EffectContext, succeeds } from './context.ts';
import type { HistoryEffects } from './history.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly conversations: ConversationEffects;
  }
}

/** What the user does with whole conversations. Failures are shown on the status line; the answer is whether it worked. User names are without "@". */
export interface ConversationEffects {
  openDirect(username: string): Promise<boolean>;
  /** Opens the conversation with oneself, made at first use. */
  openSaved(): Promise<boolean>;
  createGroup(name: string, members: readonly string[], handle?: string): Promise<boolean>;
  invite(usernames: readonly string[]): Promise<boolean>;
  /** Joins a group and opens it, or asks to be let in. */
  join(door: GroupDoor, message: string): Promise<boolean>;
  leave(conversationId: number): Promise<boolean>;
  /** Deletes the messages up to one for the user alone, who stays a member. */
  clear(conversationId: number, toSeq: number): Promise<boolean>;
  /** Sets own settings of the open conversation, and says so. */
  set(change: SettingsChange, done: string): Promise<boolean>;
  /** Takes the open conversation out of the list, and opens the next one. */
  hide(): Promise<boolean>;
  /** Opens the next conversation with unread messages, after the open one. */
  nextUnread(): void;
  /** Opens the neighbour in the list. */
  neighbour(step: 1 | -1): void;
}

/** The effects on a client and a store. */
export function createConversationEffects(
  context: EffectContext,
  history: HistoryEffects,
  changes: Pick<ChangeEffects, 'make'>,
): ConversationEffects {
  const { client, store, selectors, notify } = context;

  async function enter(summary: ConversationSummary): Promise<void> {
    store.dispatch({ type: 'summaries', summaries: [summary], complete: false });
    await history.open(summary.conversation.id);
  }

  const set = async (change: SettingsChange, done: string) => {
    const id = store.getState().conversations.openId;
    if (id !== undefined) return await changes.make({ type: 'settings', conversationId: id, change }, { done });
    notify('Open a conversation first.', 'error');
    return false;
  };

  return {
    openDirect: (username) => succeeds(context, async () => enter(await client.openDirect(username))),
    openSaved: () => succeeds(context, async () => enter(await client.resolve(SAVED_TARGET))),
    createGroup: (name, members, handle) =>
      succeeds(context, async () =>
        enter(await client.createGroup({ name, members, ...(handle === undefined ? {} : { handle }) })),
      ),
    invite: (usernames) =>
      succeeds(context, async () => {
        const id = store.getState().conversations.openId;
        if (id === undefined) throw new Error('Open a group first.');
        await client.addMembers(id, usernames);
        notify(`Added ${usernames.length === 1 ? usernames[0] : `${usernames.length} people`}.`);
      }),
    join: (door, message) =>
      succeeds(context, async () => {
        const { conversationId, requested, unchanged } = await client.join(door, message);
        if (!requested) await enter(await client.conversation(conversationId));
        else notify(unchanged ? 'You have asked already; the admins decide.' : 'You have asked; the admins decide.');
      }),
    leave: (id) =>
      succeeds(context, async () => {
        await client.leave(id);
        client.unfollow(id);
        store.dispatch({ type: 'conversation-gone', conversationId: id });
      }),
    clear: (id, toSeq) =>
      succeeds(context, async () => {
        await client.hidden.clear(id, toSeq);
        notify('Cleared for you.');
      }),
    set,
    async hide() {
      const summary = openSummary(store.getState());
      const order = selectors.order(store.getState()).filter(({ hidden }) => !hidden);
      const at = order.findIndex(({ conversation }) => conversation.id === summary?.conversation.id);
      const seenSeq = summary?.conversation.lastSeq ?? 0;
      const change = { hidden: true, ...(seenSeq > 0 ? { seenSeq } : {}) };
      if (!(await set(change, withKeys(selectors.keymap, 'Hidden until a message notifies. {go.switcher} finds it.'))))
        return false;
      const next = order[at + 1] ?? order[at - 1];
      if (next !== undefined) await history.open(next.conversation.id);
      return true;
    },
    nextUnread() {
      const order = selectors.order(store.getState());
      const { openId } = store.getState().conversations;
      const start = order.findIndex((summary) => summary.conversation.id === openId) + 1;
      const next = [...order.slice(start), ...order.slice(0, start)].find((summary) => notifyingUnread(summary) > 0);
      if (next === undefined) notify('Nothing is unread.');
      else void history.open(next.conversation.id);
    },
    neighbour(step) {
      const order = selectors.order(store.getState());
      const at = order.findIndex((summary) => summary.conversation.id === store.getState().conversations.openId);
      const next = order[at < 0 ? 0 : Math.max(0, Math.min(order.length - 1, at + step))];
      if (next !== undefined) void history.open(next.conversation.id);
    },
  };
}

/** What the user does with whole conversations. */
export const conversationsEffect = effect({
  name: 'conversations',
  needs: ['history', 'changes'],
  start: (context, { history, changes }) => createConversationEffects(context, history, changes),
});
