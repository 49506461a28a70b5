import type {
  ChatCall,
  ChatFriend,
  ChatMember,
  ChatUser,
  JoinRequest,
  PresenceInfo,
  ReceiptCounts,
} from '../../../client/entities.ts';
import type { TuiAction } from '../actions.ts';
import type { PeopleState } from '../state.ts';

type PeopleAction =
  | { readonly type: 'users'; readonly users: readonly ChatUser[] }
  /** A page of them was read. */
  | { readonly type: 'members'; readonly conversationId: number; readonly members: readonly ChatMember[] }
  | { readonly type: 'members-changed'; readonly conversationId: number; readonly members: readonly ChatMember[] }
  | { readonly type: 'presence'; readonly infos: readonly PresenceInfo[] }
  | {
      readonly type: 'typing';
      readonly conversationId: number;
      readonly userId: number;
      readonly typing: boolean;
      readonly now: number;
    }
  | { readonly type: 'call'; readonly call: ChatCall }
  | { readonly type: 'typing-expired'; readonly now: number }
  | { readonly type: 'receipt-counts'; readonly counts: ReceiptCounts }
  | { readonly type: 'friends'; readonly friends: ReadonlyMap<number, ChatFriend> }
  | { readonly type: 'join-requests'; readonly requests: readonly JoinRequest[] }
  | { readonly type: 'blocked'; readonly userIds: ReadonlySet<number> };

declare module '../actions.ts' {
  interface ActionTypes {
    readonly people: PeopleAction;
  }
}

/** A "typing" that is not repeated ends after this long. */
export const TYPING_SHOWN_MS = 6_000;

/** No user is known. */
export const NO_PEOPLE: PeopleState = {
  users: new Map(),
  presence: new Map(),
  nicknames: new Map(),
  typing: new Map(),
  calls: new Map(),
  friends: new Map(),
  requests: [],
  joinRequests: [],
  blocked: new Set(),
};

/** The next state of what is known of users. */
export function reducePeople(state: PeopleState, action: TuiAction): PeopleState {
  switch (action.type) {
    case 'users':
      return action.users.length === 0
        ? state
        : { ...state, users: new Map([...state.users, ...action.users.map((user) => [user.id, user] as const)]) };
    case 'welcomed':
      return { ...state, users: new Map(state.users).set(action.me.id, action.me) };
    case 'presence':
      return {
        ...state,
        presence: new Map([...state.presence, ...action.infos.map((info) => [info.userId, info] as const)]),
      };
    case 'members':
    case 'members-changed':
      return withNicknames(state, action.conversationId, action.members);
    case 'typing':
      return withTyping(state, action.conversationId, (typing) => {
        if (action.typing) typing.set(action.userId, action.now + TYPING_SHOWN_MS);
        else typing.delete(action.userId);
      });
    case 'call': {
      const calls = new Map(state.calls);
      if (action.call.state === 'ended') calls.delete(action.call.conversationId);
      else calls.set(action.call.conversationId, action.call);
      return { ...state, calls };
    }
    case 'friends':
      return { ...state, friends: action.friends, requests: requestsIn(action.friends) };
    case 'join-requests':
      return { ...state, joinRequests: action.requests };
    case 'blocked':
      return { ...state, blocked: action.userIds };
    case 'message-stored':
      return withTyping(state, action.message.conversationId, (typing) => typing.delete(action.message.senderId));
    case 'typing-expired': {
      let next = state;
      for (const id of state.typing.keys()) {
        next = withTyping(next, id, (typing) => {
          for (const [userId, until] of typing) if (until <= action.now) typing.delete(userId);
        });
      }
      return next;
    }
    default:
      return state;
  }
}

/** Those that wait for an answer of the user, the oldest first. */
function requestsIn(friends: ReadonlyMap<number, ChatFriend>): readonly ChatFriend[] {
  return [...friends.values()]
    .filter(({ state }) => state === 'incoming')
    .sort((one, other) => one.sinceAt - other.sinceAt);
}

function withNicknames(state: PeopleState, conversationId: number, members: readonly ChatMember[]): PeopleState {
  const old = state.nicknames.get(conversationId);
  const next = new Map(old);
  for (const { userId, nickname } of members) {
    if (nickname === '') next.delete(userId);
    else next.set(userId, nickname);
  }
  const isSame = next.size === (old?.size ?? 0) && [...next].every(([id, name]) => old?.get(id) === name);
  return isSame ? state : { ...state, nicknames: new Map(state.nicknames).set(conversationId, next) };
}

function withTyping(
  state: PeopleState,
  conversationId: number,
  change: (typing: Map<number, number>) => void,
): PeopleState {
  const old = state.typing.get(conversationId);
  const next = new Map(old);
  change(next);
  if (next.size === 0 && old === undefined) return state;
  if (old !== undefined && next.size === old.size && [...next].every(([id, until]) => old.get(id) === until))
    return state;
  const typing = new Map(state.typing);
  if (next.size === 0) typing.delete(conversationId);
  else typing.set(conversationId, next);
  return { ...state, typing };
}
