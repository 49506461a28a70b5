import { LIMITS } from '@im-ts/protocol';
import { withKeys } from '../../keys/way-to.ts';
import { reasonOf } from '../../store/effects/context.ts';
import { conversationTitle, openSummary } from '../../store/selectors.ts';
import { textContent } from '../list-state.ts';
import { defineView, type OpenedView, type ViewContext } from '../view.ts';
import { type Announced, announcementRows } from './announcement-rows.ts';

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly announcements: ViewState & Announced;
  }
}

/** What is announced in the open group, who said it and when, and what was announced before. */
export const announcementsView = defineView({
  name: 'announcements',
  size: 'text',
  open(context) {
    const conversation = openSummary(context.state())?.conversation;
    if (conversation?.kind !== 'group') {
      context.notify(
        withKeys(context.selectors.keymap, 'Only groups have an announcement; open one first ({go.switcher}).'),
        'error',
      );
      return undefined;
    }
    return { index: 0, conversationId: conversation.id, announcements: undefined, failed: undefined };
  },
  content({ state, width }, list) {
    const summary = openSummary(state);
    const maySet = summary !== undefined && summary.myRole !== 'member';
    return textContent({
      title: summary === undefined ? 'Announcements' : `Announcements of ${conversationTitle(state, summary)}`,
      rows: announcementRows(state, list, width),
      index: list.index,
      keys: maySet ? ['/announce TEXT sets it'] : [],
      failed: list.failed,
    });
  },
  follow(context, view) {
    const notice = () => openSummary(context.state())?.conversation.notice;
    let known = notice();
    void read(context, view);
    return context.subscribe(() => {
      if (notice() === known) return;
      known = notice();
      void read(context, view);
    });
  },
});

async function read({ client, effects }: ViewContext, view: OpenedView<Announced>): Promise<void> {
  const conversationId = view.read()?.conversationId;
  if (conversationId === undefined) return;
  try {
    const announcements = await client.announcements(conversationId, LIMITS.announcementPage);
    effects.people.learn(announcements.map(({ setBy }) => setBy));
    view.set({ announcements, failed: undefined });
  } catch (error) {
    view.set({ failed: reasonOf(error) });
  }
}
