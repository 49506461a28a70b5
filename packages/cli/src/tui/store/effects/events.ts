import {
  authorsOf,
  type ChatCall,
  type ConversationChange,
  type ConversationSummary,
  readUpTo,
} from '../../../client/entities.ts';
import { callingWords } from '../../../text/call-message.ts';
import { userName } from '../../timeline/names.ts';
import { effect } from '../effect.ts';
import { conversationTitle, openSummary } from '../selectors.ts';
import { begunIn } from '../slices/composer.ts';
import { type EffectContext, reasonOf } from './context.ts';
import { keptWords } from './drafts.ts';
import type { HistoryEffects } from './history.ts';
import type { NoticeEffects } from './notices.ts';
import type { PeopleEffects } from './people.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly events: undefined;
  }
}

/** The effects that events cause. */
export interface EventEffectsParts {
  readonly history: HistoryEffects;
  readonly people: PeopleEffects;
  readonly notices: Pick<NoticeEffects, 'changed' | 'called'>;
  /** The list of conversations has been read for the first time. */
  readonly onListed: () => void;
}

/** Events of the SDK become actions. The answer stops it. */
export function startEventEffects(context: EffectContext, parts: EventEffectsParts): () => void {
  const { client, store, timers } = context;
  let listed = false;
  let listing = false;
  /** Conversations that events have named since the last listing began. */
  let named = new Set<number>();

  async function list(): Promise<void> {
    if (listing) return;
    listing = true;
    named = new Set();
    try {
      let cursor: string | undefined;
      do {
        const page = await client.conversations(cursor, 100);
        cursor = page.cursor === '' ? undefined : page.cursor;
        took(page.summaries, cursor === undefined);
      } while (cursor !== undefined);
      for (const id of store.getState().conversations.byId.keys()) {
        if (!named.has(id)) gone(id, false);
      }
      if (!listed) parts.onListed();
      listed = true;
    } catch (error) {
      context.notify(`The conversations did not load: ${reasonOf(error)}`, 'error');
    } finally {
      listing = false;
    }
  }

  function took(summaries: readonly ConversationSummary[], complete: boolean): void {
    store.dispatch({ type: 'summaries', summaries, complete });
    const ids = new Set<number>();
    for (const { conversation, lastMessage, deliveredSeq } of summaries) {
      named.add(conversation.id);
      for (const id of conversation.directUserIds) ids.add(id);
      for (const id of lastMessage === undefined ? [] : authorsOf(lastMessage)) ids.add(id);
      if (conversation.lastSeq > deliveredSeq) client.markDelivered(conversation.id, conversation.lastSeq);
    }
    parts.people.learn(ids);
    parts.people.watch();
  }

  function ready(): void {
    if (client.me !== undefined) store.dispatch({ type: 'welcomed', me: client.me });
    void list().then(() => parts.history.retry());
    parts.people.watch();
  }

  function onChange(id: number, change: ConversationChange): void {
    switch (change.type) {
      case 'stored':
        store.dispatch({ type: 'message-stored', message: change.message });
        parts.people.learn(authorsOf(change.message));
        parts.history.holdView(id);
        break;
      case 'changed':
        store.dispatch({ type: 'message-changed', message: change.message });
        break;
      case 'cleared':
      case 'purged':
        store.dispatch({ type: 'window-cleared', conversationId: id, toSeq: change.toSeq });
        break;
      case 'reset':
        store.dispatch({ type: 'window-reset', conversationId: id, messages: change.messages });
        parts.people.learn(change.messages.flatMap(authorsOf));
        break;
      case 'conversation':
        store.dispatch({ type: 'conversation-updated', conversation: change.conversation });
        break;
      case 'members':
        store.dispatch({ type: 'members-changed', conversationId: id, members: change.members });
        parts.people.learn(change.members.map((member) => member.userId));
        break;
      case 'gone':
        gone(id, change.dismissed === true);
    }
  }

  function gone(id: number, dismissed: boolean): void {
    const state = store.getState();
    const summary = state.conversations.openId === id ? openSummary(state) : undefined;
    client.unfollow(id);
    const begun = begunIn(state.composer.drafts.get(id));
    const row = state.conversations.byId.get(id);
    store.dispatch({ type: 'conversation-gone', conversationId: id });
    const isBegun = begun !== '' && row !== undefined;
    if (row === undefined || (summary === undefined && !isBegun)) return;
    const title = conversationTitle(state, row);
    const what = dismissed ? `${title} was dismissed.` : `You are no longer a member of ${title}.`;
    context.notify(isBegun ? `${what} ${keptWords(context.selectors, 'The text that you have begun there')}` : what);
  }

  /** A message of someone else that was not seen yet: once per conversation list row. */
  function noticed(summary: ConversationSummary): void {
    const state = store.getState();
    const old = state.conversations.byId.get(summary.conversation.id);
    const isNewer = summary.unread > 0 && summary.conversation.lastSeq > (old?.conversation.lastSeq ?? 0);
    const senderId = summary.lastMessage?.senderId;
    const isUnwanted =
      senderId === state.session.me?.id || (senderId !== undefined && state.people.blocked.has(senderId));
    if (!isNewer || isUnwanted || !listed) return;
    parts.notices.changed(summary, old);
    if (state.session.focused) return;
    if (
      state.conversations.openId === summary.conversation.id &&
      state.messages.windows.get(summary.conversation.id)?.marker === undefined
    ) {
      store.dispatch({ type: 'marker', conversationId: summary.conversation.id, seq: readUpTo(summary) });
      parts.history.holdView(summary.conversation.id);
    }
  }

  /** A call from somebody is told wherever the user looks; it is answered on a device with media. */
  function called(call: ChatCall): void {
    const { people, session } = store.getState();
    const isNew = people.calls.get(call.conversationId)?.callId !== call.callId;
    store.dispatch({ type: 'call', call });
    if (call.state !== 'ringing' || call.calleeId !== session.me?.id || !isNew) return;
    parts.people.learn([call.callerId]);
    const name = userName(store.getState().people.users, call.callerId);
    context.notify(`${name} ${callingWords(call)}`);
    parts.notices.called(call);
  }

  const stops = [
    client.on('state', (state) => {
      const before = store.getState().session.connection.type;
      store.dispatch({ type: 'connection', state, now: timers.now() });
      if (state.type === 'ready' && before !== 'ready' && before !== 'doubted') ready();
      if (state.type === 'closed' && state.needsLogin) store.dispatch({ type: 'login-needed', reason: state.reason });
    }),
    client.on('change', onChange),
    client.on('summary', (summary) => {
      noticed(summary);
      took([summary], false);
    }),
    client.on('gone', (id) => gone(id, false)),
    client.on('typing', (event) => {
      if (event.userId !== store.getState().session.me?.id)
        store.dispatch({ type: 'typing', ...event, now: timers.now() });
      parts.people.learn([event.userId]);
    }),
    client.on('call', called),
    client.on('presence', (info) => store.dispatch({ type: 'presence', infos: [info] })),
    client.on('outbox', (entry) => store.dispatch({ type: 'outbox', entry })),
  ];
  for (const entry of client.outbox()) store.dispatch({ type: 'outbox', entry });
  if (client.state.type === 'ready') ready();
  return () => {
    for (const stop of stops) stop();
  };
}

/** Events of the client become actions. */
export const eventsEffect = effect({
  name: 'events',
  needs: ['history', 'notices', 'people', 'opening'],
  start(context, { opening, ...parts }) {
    context.onStop(startEventEffects(context, { ...parts, onListed: opening.openFirst }));
    return undefined;
  },
});
