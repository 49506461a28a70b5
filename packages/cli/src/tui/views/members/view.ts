import type { ChatMember } from '../../../client/entities.ts';
import { withKeys } from '../../keys/way-to.ts';
import { reasonOf } from '../../store/effects/context.ts';
import { conversationTitle, openSummary } from '../../store/selectors.ts';
import { emptyRows, listContent, READING, type Reading } from '../list-state.ts';
import { defineView, type OpenedView, type ViewContext } from '../view.ts';
import type { ViewState } from '../view-types.ts';
import { memberRow, muteColumn } from './member-rows.ts';

/** The members of a group while they are shown. */
interface MemberList extends ViewState, Reading {
  readonly conversationId: number;
  /** Those that were read, by user. */
  readonly read: ReadonlyMap<number, ChatMember>;
  /** Those that events have named meanwhile: an answer that was on its way may be older. */
  readonly changed: ReadonlyMap<number, ChatMember>;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly members: MemberList;
  }
}

/** Who is in the open group: their roles, who is there, and who is muted. */
export const membersView = defineView({
  name: 'members',
  size: 'list',
  side: true,
  open(context) {
    const conversation = openSummary(context.state())?.conversation;
    if (conversation?.kind !== 'group') {
      context.notify(
        withKeys(context.selectors.keymap, 'Only groups have members; open one first ({go.switcher}).'),
        'error',
      );
      return undefined;
    }
    return { index: 0, conversationId: conversation.id, read: new Map(), changed: new Map(), ...READING };
  },
  reduce(state, action) {
    if (action.type !== 'members' && action.type !== 'members-changed') return state;
    if (action.conversationId !== state.conversationId) return state;
    const rows = action.members.map((member) => [member.userId, member] as const);
    return action.type === 'members'
      ? { ...state, read: new Map([...state.read, ...rows]) }
      : { ...state, changed: new Map([...state.changed, ...rows]) };
  },
  content(parts, { index, busy, failed }) {
    const { state, selectors, width } = parts;
    const summary = openSummary(state);
    const members = selectors.members(state);
    const mutes = muteColumn(members, state.session.now);
    const isAlone = members.length === 1;
    return listContent({
      title: summary === undefined ? 'Members' : `Members of ${conversationTitle(state, summary)}`,
      items: members,
      index,
      width,
      row: (member) => memberRow(parts, member, mutes),
      total: summary?.conversation.memberCount,
      reading: { busy, failed, what: 'The members' },
      empty: ['Nobody is here.'],
      notes: isAlone ? [[], ...emptyRows(['Nobody else is here.', '/invite NAME adds people.'], width)] : [],
      rowsAtLeast: summary?.conversation.memberCount ?? 0,
      keys: ['{list.choose} write', ...roleKeys(summary?.myRole), '{user.profile} profile'],
    });
  },
  choose(context, state) {
    const member = context.selectors.members(context.state())[state.index];
    const user = member === undefined ? undefined : context.state().people.users.get(member.userId);
    context.dispatch({ type: 'view-closed' });
    if (user !== undefined) void context.effects.conversations.openDirect(user.username);
  },
  follow(context, view) {
    const reading = { stopped: false };
    void read(context, view, reading);
    return () => {
      reading.stopped = true;
      context.effects.people.watch();
    };
  },
});

function roleKeys(role: ChatMember['role'] | undefined): readonly string[] {
  if (role === 'owner')
    return ['{member.role} role', '{member.mute} mute', '{member.remove} remove', '{member.ban} ban'];
  return role === 'admin' ? ['{member.mute} mute', '{member.remove} remove', '{member.ban} ban'] : [];
}

/** Page by page, for as long as they are shown. */
async function read(
  { client, dispatch, effects: { people } }: ViewContext,
  view: OpenedView<MemberList>,
  reading: { readonly stopped: boolean },
): Promise<void> {
  const conversationId = view.read()?.conversationId;
  if (conversationId === undefined) return;
  view.set(READING);
  try {
    let after = 0;
    do {
      const page = await client.memberPage(conversationId, { after });
      if (reading.stopped) return;
      people.learn(page.members.map(({ userId }) => userId));
      dispatch({ type: 'members', conversationId, members: page.members });
      // The first page is enough for most groups, and says who is there.
      if (after === 0) people.watch();
      after = page.next;
    } while (after > 0);
    view.set({ busy: false });
    people.watch();
  } catch (error) {
    if (!reading.stopped) view.set({ busy: false, failed: reasonOf(error) });
  }
}
