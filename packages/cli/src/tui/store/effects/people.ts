import { LIMITS } from '@im-ts/protocol';
import { authorsOf, type ChatMessage, type ChatUser, type StatusChange } from '../../../client/entities.ts';
import { systemUserIds } from '../../../text/system-message.ts';
import { endLabel } from '../../../text/time.ts';
import { effect } from '../effect.ts';
import { openState, openSummary, openWindow, peerId } from '../selectors.ts';
import type { TuiState } from '../state.ts';
import { type EffectContext, succeeds } from './context.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly people: PeopleEffects;
  }
}

/** Names and presence of the people on the screen, and who is typing. */
export interface PeopleEffects {
  /** Asks for the names that are not known yet. */
  learn(ids: Iterable<number>): void;
  /** Tells the server whose presence is wanted: of the people in the list, and of the members that are shown. */
  watch(): void;
  /** Reads what members of the open group go by, where they fit in one page. */
  learnNicknames(): void;
  /** The same in larger groups, for the senders of the messages on the screen. */
  learnSenderNicknames(): void;
  /** The user typed something (true) or has sent or cleared it. */
  typed(typing: boolean): void;
  /** Says how others see the user. */
  showStatus(): Promise<boolean>;
  /** Sets the user's own status, and says so. */
  setStatus(change: StatusChange, done: string): Promise<boolean>;
  stop(): void;
}

/** The effects on a client and a store. */
export function createPeopleEffects(context: EffectContext): PeopleEffects {
  const { client, store, timers } = context;
  const asked = new Set<number>();
  let wanted = new Set<number>();
  /** By conversation: changes come by themselves. */
  const askedNicknames = new Map<number, Set<number>>();
  let cancelAsk: (() => void) | undefined;
  let cancelExpiry: (() => void) | undefined;
  let toldTyping: { readonly id: number; readonly at: number } | undefined;
  let watched = '';

  async function ask(): Promise<void> {
    const ids = [...wanted];
    wanted = new Set();
    for (const id of ids) asked.add(id);
    try {
      const users = await client.users(ids);
      store.dispatch({ type: 'users', users: [...users.values()] });
    } catch {
      // They are shown by number and asked for again when they come up.
      for (const id of ids) asked.delete(id);
    }
  }

  /** One after the other: the server answers pages so, and those on the screen are few. */
  async function askNicknames(conversationId: number, userIds: readonly number[]): Promise<void> {
    for (const userId of userIds) {
      try {
        const { members } = await client.memberPage(conversationId, { after: userId - 1, limit: 1 });
        store.dispatch({ type: 'members', conversationId, members });
      } catch {
        // The display name is shown, and it is asked for again when more is drawn.
        askedNicknames.get(conversationId)?.delete(userId);
      }
    }
  }

  const stopTypingClock = store.subscribe(() => {
    if (cancelExpiry !== undefined || store.getState().people.typing.size === 0) return;
    cancelExpiry = timers.after(2_000, () => {
      cancelExpiry = undefined;
      store.dispatch({ type: 'typing-expired', now: timers.now() });
    });
  });

  return {
    learn(ids) {
      const known: ChatUser[] = [];
      for (const id of ids) {
        if (id <= 0 || asked.has(id) || store.getState().people.users.has(id)) continue;
        const user = client.knownUser(id);
        if (user === undefined) wanted.add(id);
        else known.push(user);
      }
      store.dispatch({ type: 'users', users: known });
      if (wanted.size === 0 || cancelAsk !== undefined) return;
      cancelAsk = timers.after(10, () => {
        cancelAsk = undefined;
        void ask();
      });
    },
    watch() {
      const state = store.getState();
      if (state.session.connection.type !== 'ready') {
        watched = '';
        return;
      }
      const members = context.selectors.members(state).map(({ userId }) => userId);
      const peers = context.selectors.order(state).map((summary) => peerId(state, summary));
      const users = [...new Set([...peopleInViews(state), ...members, ...peers])]
        .filter((id) => id > 0)
        .slice(0, LIMITS.watchPresence);
      const open = state.conversations.openId === undefined ? [] : [state.conversations.openId];
      const key = `${[...users].sort((a, b) => a - b).join()}|${open.join()}`;
      if (key === watched) return;
      watched = key;
      client
        .watch(users, open)
        .then((infos) => store.dispatch({ type: 'presence', infos }))
        .catch(() => {
          watched = '';
        });
    },
    learnNicknames() {
      const summary = openSummary(store.getState());
      if (summary?.conversation.kind !== 'group' || summary.conversation.memberCount > LIMITS.memberPage) return;
      const { id: conversationId } = summary.conversation;
      client
        .members(conversationId)
        .then((members) => store.dispatch({ type: 'members', conversationId, members }))
        // Display names are shown.
        .catch(() => undefined);
    },
    learnSenderNicknames() {
      const state = store.getState();
      const summary = openSummary(state);
      if (summary?.conversation.kind !== 'group' || summary.conversation.memberCount <= LIMITS.memberPage) return;
      if (state.session.connection.type !== 'ready') return;
      const { id } = summary.conversation;
      const asked = askedNicknames.get(id) ?? new Set();
      askedNicknames.set(id, asked);
      const { firstIndex, lastIndex } = context.selectors.view(state);
      const shown = openWindow(state).messages.slice(Math.max(0, firstIndex), lastIndex + 1);
      const senders = [...new Set(shown.map(({ senderId }) => senderId))].filter((one) => one > 0 && !asked.has(one));
      for (const sender of senders) asked.add(sender);
      void askNicknames(id, senders);
    },
    typed(typing) {
      const id = store.getState().conversations.openId;
      if (id === undefined) return;
      const now = timers.now();
      if (typing) {
        if (toldTyping?.id === id && now - toldTyping.at < LIMITS.typingIntervalMs) return;
        toldTyping = { id, at: now };
        client.setTyping(id, true);
      } else if (toldTyping !== undefined) {
        client.setTyping(toldTyping.id, false);
        toldTyping = undefined;
      }
    },
    showStatus: () =>
      succeeds(context, async () => {
        const { mode, text, textUntil } = await client.status.get();
        const until = textUntil === 0 ? '' : ` (until ${endLabel(textUntil, timers.now())})`;
        context.notify(text === '' ? `You are ${mode}, without a text.` : `You are ${mode}: ${text}${until}`);
      }),
    setStatus: (change, done) =>
      succeeds(context, async () => {
        await client.status.set(change);
        context.notify(done);
      }),
    stop() {
      stopTypingClock();
      cancelAsk?.();
      cancelExpiry?.();
    },
  };
}

/** Names and presence of the people on the screen, and who is typing. */
export const peopleEffect = effect({
  name: 'people',
  needs: [],
  start(context) {
    const people = createPeopleEffects(context);
    context.onChange((state, before) => {
      if (state.conversations.openId !== before.conversations.openId) {
        people.watch();
        people.learnNicknames();
      }
      if (state.messages.windows !== before.messages.windows) {
        const fresh = freshMessages(openWindow(state).messages, openWindow(before).messages);
        people.learn(new Set(fresh.flatMap((message) => [...authorsOf(message), ...systemUserIds(message.payload)])));
      }
    });
    context.onStop(people.stop);
    return people;
  },
});

/** Whom open views show besides members: the person of a card, and friends. */
function peopleInViews(state: TuiState): readonly number[] {
  const shown = openState(state, 'profile')?.userId;
  const friends = openState(state, 'friends') === undefined ? [] : [...state.people.friends.values()];
  const ids = friends.filter(({ state: relation }) => relation === 'friend').map(({ userId }) => userId);
  return shown === undefined ? ids : [shown, ...ids];
}

/** Messages at either end of a window that were not in it before; of two windows with nothing in common, all. */
function freshMessages(now: readonly ChatMessage[], before: readonly ChatMessage[]): readonly ChatMessage[] {
  const first = before[0];
  const last = before.at(-1);
  if (now === before) return [];
  if (first === undefined || last === undefined) return now;
  let start = 0;
  while (start < now.length && (now[start] as ChatMessage).seq < first.seq) start++;
  let end = now.length;
  while (end > start && (now[end - 1] as ChatMessage).seq > last.seq) end--;
  return [...now.slice(0, start), ...now.slice(end)];
}
