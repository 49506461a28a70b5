import type { ChatCall, ConversationSummary } from '../../../client/entities.ts';
import type { Notice, NoticeOffer } from '../../../notices/notice.ts';
import { createNotifier } from '../../../notices/notifier.ts';
import { noticeRules } from '../../../notices/rules.ts';
import { createNoticeCommand } from '../../../notices/run-command.ts';
import { noticeSequence } from '../../../notices/sequence.ts';
import { isNewsFor, summaryOffer } from '../../../notices/summary-offer.ts';
import { callingWords } from '../../../text/call-message.ts';
import { previewText } from '../../../text/message-preview.ts';
import { userName } from '../../timeline/names.ts';
import { effect } from '../effect.ts';
import { conversationTitle } from '../selectors.ts';
import type { EffectContext } from './context.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly notices: NoticeEffects;
  }
}

/** Tells the user of what comes while the screen is not looked at, as `[notices]` of im.toml says. */
export interface NoticeEffects {
  /** A conversation has changed; `before` is how it was, undefined: not known. */
  changed(summary: ConversationSummary, before: ConversationSummary | undefined): void;
  called(call: ChatCall): void;
  stop(): void;
}

/** The effects on a client and a store. */
export function createNoticeEffects(context: EffectContext): NoticeEffects {
  const { client, store, timers } = context;
  const { notices: settings } = store.getState().session.config;
  const startedAt = timers.now();
  const command =
    settings.command === ''
      ? undefined
      : createNoticeCommand({
          command: settings.command,
          now: timers.now,
          onProblem: (problem) => context.notify(problem, 'error'),
        });

  function show(notice: Notice): void {
    const { facts } = store.getState().session;
    const way = settings.way === 'auto' ? (facts?.notice ?? 'bell') : settings.way;
    if (way !== 'none') context.tell(noticeSequence(notice, way, facts?.multiplexer));
    command?.run(notice);
  }

  const notifier = createNotifier({
    rules: noticeRules(settings),
    moment: () => ({
      now: timers.now(),
      isFocused: store.getState().session.focused,
      isBusy: client.status.kept()?.mode === 'busy',
    }),
    after: timers.after,
    show,
  });

  /** Offers it when the name of who it is from is known: at once, or when the server has told it. */
  function offer(senderId: number, make: (sender: string) => NoticeOffer): void {
    const known = () => store.getState().people.users;
    const tell = () => notifier.offer(make(userName(known(), senderId)));
    if (senderId === 0 || known().has(senderId)) tell();
    else {
      client.users([senderId]).then(
        (users) => {
          store.dispatch({ type: 'users', users: [...users.values()] });
          tell();
        },
        // The number is better than no notice.
        tell,
      );
    }
  }

  let seenRequests = store.getState().people.requests;
  const stopRequests = store.subscribe(() => {
    const { requests } = store.getState().people;
    if (requests === seenRequests) return;
    const old = new Set(seenRequests.map(({ userId }) => userId));
    seenRequests = requests;
    for (const { userId, sinceAt, message } of requests) {
      if (old.has(userId) || sinceAt < startedAt) continue;
      offer(userId, (sender) => ({
        kind: 'request',
        conversationId: 0,
        conversation: '',
        isDirect: true,
        sender,
        text: message === '' ? 'wants to be your friend' : `wants to be your friend: ${message}`,
        count: 1,
      }));
    }
  });

  return {
    changed(summary, before) {
      const state = store.getState();
      const { lastMessage } = summary;
      const senderId = lastMessage?.senderId ?? 0;
      const kind = isNewsFor(summary, before, state.session.me?.id ?? 0);
      if (kind === false || state.people.blocked.has(senderId)) return;
      const nameOf = (id: number) => userName(store.getState().people.users, id);
      offer(senderId, (sender) =>
        summaryOffer(summary, before, kind, {
          title: conversationTitle(store.getState(), summary),
          sender,
          text: lastMessage === undefined ? '' : previewText(lastMessage, nameOf),
        }),
      );
    },
    called(call) {
      offer(call.callerId, (sender) => ({
        kind: 'call',
        conversationId: call.conversationId,
        conversation: '',
        isDirect: true,
        sender,
        text: callingWords(call),
        count: 1,
      }));
    },
    stop() {
      stopRequests();
      notifier.stop();
    },
  };
}

/** Notices of the terminal, of the desktop, and the user's own. */
export const noticesEffect = effect({
  name: 'notices',
  needs: [],
  start(context) {
    const notices = createNoticeEffects(context);
    context.onStop(notices.stop);
    return notices;
  },
});
