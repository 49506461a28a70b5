import { LIMITS, MAX_TIME } from '@im-ts/protocol';
import type { ChatClient } from '../../../client/chat-client-types.ts';
import { effect } from '../effect.ts';
import { openSummary } from '../selectors.ts';
import { announcementList } from '../slices/dialogs.ts';
import type { TuiState } from '../state.ts';
import { type EffectContext, reasonOf, succeeds } from './context.ts';
import type { PeopleEffects } from './people.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly groups: GroupEffects;
  }
}

/** What is changed of the open group and its members. Failures are shown; the answer is whether it worked. */
export interface GroupEffects {
  update(change: Parameters<ChatClient['updateConversation']>[1]): Promise<boolean>;
  /** Shows what was announced, and by whom. */
  showAnnouncements(): boolean;
  /** Reads it again. */
  readAnnouncements(): Promise<void>;
  remove(username: string): Promise<boolean>;
  updateMember(username: string, change: Parameters<ChatClient['updateMember']>[2]): Promise<boolean>;
  /** For so many milliseconds, up to the last time there is; 0: not any more. */
  mute(username: string, duration: number): Promise<boolean>;
}

/** The effects on a client and a store. */
export function createGroupEffects(context: EffectContext, people: Pick<PeopleEffects, 'learn'>): GroupEffects {
  const { client, store, timers, notify } = context;

  const openId = (): number => {
    const id = store.getState().conversations.openId;
    if (id === undefined) throw new Error('Open a group first.');
    return id;
  };

  const effects: GroupEffects = {
    update: (change) => succeeds(context, async () => client.updateConversation(openId(), change)),
    showAnnouncements() {
      const conversation = openSummary(store.getState())?.conversation;
      if (conversation?.kind !== 'group') {
        notify('Only groups have an announcement; open one first (Ctrl-K).', 'error');
        return false;
      }
      store.dispatch({ type: 'tick', now: timers.now() });
      store.dispatch({ type: 'dialog', dialog: announcementList(conversation.id) });
      void effects.readAnnouncements();
      return true;
    },
    async readAnnouncements() {
      const conversationId = openId();
      try {
        const announcements = await client.announcements(conversationId, LIMITS.announcementPage);
        people.learn(announcements.map(({ setBy }) => setBy));
        store.dispatch({ type: 'announcements-read', conversationId, announcements });
      } catch (error) {
        store.dispatch({ type: 'announcements-read', conversationId, failed: reasonOf(error) });
      }
    },
    remove: (username) => succeeds(context, async () => client.removeMember(openId(), username)),
    updateMember: (username, change) => succeeds(context, async () => client.updateMember(openId(), username, change)),
    mute: (username, duration) =>
      effects.updateMember(username, {
        mutedUntil: duration === 0 ? 0 : Math.min(MAX_TIME, timers.now() + duration),
      }),
  };
  return effects;
}

/** What is changed of the open group and its members. */
export const groupsEffect = effect({
  name: 'groups',
  needs: ['people'],
  start(context, { people }) {
    const groups = createGroupEffects(context, people);
    context.onChange((state, before) => {
      if (state.dialog.type === 'announcements' && openNotice(state) !== openNotice(before))
        void groups.readAnnouncements();
    });
    return groups;
  },
});

function openNotice(state: TuiState): string | undefined {
  return openSummary(state)?.conversation.notice;
}
