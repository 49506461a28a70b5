import type { ChatBan } from '../../../client/entities.ts';
import { dayKey, shortTimeLabel } from '../../../text/time.ts';
import { withKeys } from '../../keys/way-to.ts';
import { reasonOf } from '../../store/effects/context.ts';
import { groupRefusal } from '../../store/group-rights.ts';
import { conversationTitle, openState, openSummary } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import { chosenIndex, listContent } from '../list-state.ts';
import { personRow } from '../person-row.ts';
import { defineView, type OpenedView, type ViewContext } from '../view.ts';
import type { ViewState } from '../view-types.ts';

/** Who is banned from a group, while it is shown. */
interface BanList extends ViewState {
  readonly conversationId: number;
  /** The newest first; undefined: not read yet. */
  readonly bans: readonly ChatBan[] | undefined;
  readonly failed: string | undefined;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly bans: BanList;
  }
}

/** Who may not come into the open group. */
export const bansView = defineView({
  name: 'bans',
  size: 'list',
  open(context) {
    const summary = openSummary(context.state());
    const refusal =
      summary?.conversation.kind !== 'group'
        ? withKeys(context.selectors.keymap, 'Only groups have bans; open one first ({go.switcher}).')
        : groupRefusal('lift_ban', summary);
    if (refusal === undefined && summary !== undefined)
      return { index: 0, conversationId: summary.conversation.id, bans: undefined, failed: undefined };
    context.notify(refusal ?? '', 'error');
    return undefined;
  },
  content(parts, { index, bans, failed }) {
    const { state, width } = parts;
    const summary = openSummary(state);
    return listContent({
      title: summary === undefined ? 'Bans' : `Banned from ${conversationTitle(state, summary)}`,
      items: bans ?? [],
      index,
      width,
      row: ({ userId, bannedAt }) =>
        personRow(parts, userId, { text: '', end: `since ${shortTimeLabel(bannedAt, dayKey(state.session.now))}` }),
      reading: { busy: bans === undefined, failed, what: 'The bans' },
      empty: [
        'Nobody is banned.',
        'Who is banned is taken out of the group, and cannot come back, by no link either.',
        '/ban NAME bans somebody, b in the list of members, too.',
      ],
      keys: ['{list.choose} profile', '{ban.lift} lift the ban'],
    });
  },
  choose(context, { index, bans }) {
    const ban = bans?.[index];
    if (ban !== undefined) context.views.open('profile', { userId: ban.userId });
  },
  follow(context, view) {
    void read(context, view);
    return () => undefined;
  },
});

/** The chosen one; undefined: nobody, or the list is not open. */
export function chosenBan(state: TuiState): ChatBan | undefined {
  const shown = openState(state, 'bans');
  return shown?.bans?.[chosenIndex(shown.index, shown.bans.length)];
}

async function read({ client, effects }: ViewContext, view: OpenedView<BanList>): Promise<void> {
  const conversationId = view.read()?.conversationId;
  if (conversationId === undefined) return;
  view.set({ failed: undefined });
  try {
    const bans = await client.bans(conversationId);
    effects.people.learn(bans.map(({ userId }) => userId));
    view.set({ bans: [...bans].sort((one, other) => other.bannedAt - one.bannedAt) });
  } catch (error) {
    view.set({ failed: reasonOf(error) });
  }
}
