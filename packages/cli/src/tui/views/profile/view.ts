import { nameKey } from '@im-ts/protocol';
import { reasonOf } from '../../store/effects/context.ts';
import { openSummary } from '../../store/selectors.ts';
import { userName } from '../../timeline/names.ts';
import { leaveViews } from '../leaving.ts';
import { READING, textContent, wrappedRows } from '../list-state.ts';
import { defineView, type OpenedView, type ViewContext } from '../view.ts';
import type { CommonGroups, ProfileCard } from './profile-card.ts';
import { profileRows } from './profile-rows.ts';

/** Who is shown: by the name without "@", or by the number where the name may not be known yet. */
export type ProfileOf = { readonly userId: number } | { readonly username: string };

/** The groups that were active last are asked whether somebody is in them, so many at once. */
const ASKED_GROUPS = 40;
const IN_FLIGHT = 8;

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly profile: ProfileCard;
  }
  interface ViewArguments {
    readonly profile: ProfileOf;
  }
}

/** Who somebody is, whether they are there, what they are to the user, and what can be done with them. */
export const profileView = defineView({
  name: 'profile',
  size: 'text',
  open(context, of) {
    const { users } = context.state().people;
    const username = 'username' in of ? of.username : '';
    const known = 'userId' in of ? of.userId : userIdOf(users, username);
    return { index: 0, username, userId: known, member: undefined, common: undefined, ...READING };
  },
  reduce(card, action) {
    if (action.type !== 'members-changed') return card;
    const member = action.members.find(({ userId }) => userId === card.userId);
    if (card.member === undefined || member === undefined || action.conversationId !== card.conversationId) return card;
    return { ...card, member: member.removed ? undefined : member };
  },
  content(parts, card) {
    const { state, width } = parts;
    const isMe = card.userId === state.session.me?.id;
    const reason = card.failed === undefined ? [] : [[], ...wrappedRows(card.failed, width, 'error')];
    if (card.userId === undefined)
      return textContent({
        title: `@${card.username}`,
        rows: card.busy ? [[{ text: '…', style: 'dim' }]] : reason.slice(1),
        index: card.index,
        failed: card.failed,
      });
    return textContent({
      title: userName(state.people.users, card.userId),
      rows: [...profileRows(parts, card, card.userId), ...reason],
      index: card.index,
      keys: [isMe ? '{list.choose} saved messages' : '{list.choose} write'],
    });
  },
  choose(context, { userId }) {
    const user = userId === undefined ? undefined : context.state().people.users.get(userId);
    if (user === undefined) return;
    leaveViews(context);
    const { conversations } = context.effects;
    void (user.id === context.state().session.me?.id
      ? conversations.openSaved()
      : conversations.openDirect(user.username));
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

function userIdOf(users: ReadonlyMap<number, { readonly username: string }>, username: string): number | undefined {
  const wanted = nameKey(username);
  for (const [id, user] of users) if (nameKey(user.username) === wanted) return id;
  return undefined;
}

/** Who that is, then whether they are there and what they are in the open group. */
async function read(
  context: ViewContext,
  view: OpenedView<ProfileCard>,
  reading: { readonly stopped: boolean },
): Promise<void> {
  const { client, dispatch, effects } = context;
  view.set(READING);
  try {
    const userId = view.read()?.userId ?? (await found(context, view.read()?.username ?? ''));
    if (reading.stopped) return;
    view.set({ userId });
    effects.people.watch();
    const { users } = context.state().people;
    if (!users.has(userId)) {
      const known = [...(await client.users([userId])).values()];
      dispatch({ type: 'users', users: known });
    }
    const conversation = openSummary(context.state())?.conversation;
    if (conversation?.kind === 'group') {
      const { members } = await client.memberPage(conversation.id, { after: userId - 1, limit: 1 });
      const member = members.find((one) => one.userId === userId);
      view.set({ member, conversationId: conversation.id });
    }
    if (userId !== context.state().session.me?.id) view.set({ common: await commonGroups(context, userId, reading) });
    view.set({ busy: false });
  } catch (error) {
    if (!reading.stopped) view.set({ busy: false, failed: reasonOf(error) });
  }
}

async function found({ client, dispatch }: ViewContext, username: string): Promise<number> {
  const users = (await client.findUsers(username)).map(({ user }) => user);
  const user = users.find((one) => nameKey(one.username) === nameKey(username));
  if (user === undefined)
    throw new Error(
      `You share no conversation with anybody called @${username}, and no friend of yours is. /dm ${username} writes to them, if there is such an account.`,
    );
  dispatch({ type: 'users', users: [user] });
  return user.id;
}

/** Each group is asked for one member. */
async function commonGroups(
  { client, selectors, state }: ViewContext,
  userId: number,
  reading: { readonly stopped: boolean },
): Promise<CommonGroups> {
  const groups = selectors.all(state()).filter(({ conversation }) => conversation.kind === 'group');
  const asked = groups.slice(0, ASKED_GROUPS).map(({ conversation }) => conversation.id);
  const ids: number[] = [];
  for (let index = 0; index < asked.length && !reading.stopped; index += IN_FLIGHT) {
    const some = asked.slice(index, index + IN_FLIGHT);
    const pages = await Promise.all(some.map((id) => client.memberPage(id, { after: userId - 1, limit: 1 })));
    ids.push(...some.filter((_, at) => pages[at]?.members.some((one) => one.userId === userId && !one.removed)));
  }
  return { ids, asked: groups.length > asked.length ? asked.length : undefined };
}
