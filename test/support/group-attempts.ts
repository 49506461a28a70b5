import type { im } from '@im-ts/protocol';
import type { GroupRules } from '../../packages/server/src/domain/conversation.ts';
import type { GroupAction } from '../../packages/server/src/domain/permissions.ts';
import { newId } from './raw-client.ts';
import type { TestUser } from './users.ts';

/** A group in which something is tried. */
export interface Place {
  readonly group: number;
  readonly actor: TestUser;
  /** A member whom it is done to. */
  readonly target: TestUser;
  /** Somebody who is not in the group, nor is the actor. */
  readonly stranger: TestUser;
  /** Somebody who is banned from the group. */
  readonly banned: TestUser;
  readonly archived: boolean;
  /** The number of a message of the actor; where they have none, of somebody else. */
  readonly own: number;
  /** The number of a message of a member who is neither actor nor target. */
  readonly others: number;
}

/** How one action is tried, by each way into the server. */
export interface Attempt {
  readonly socket: (place: Place) => Omit<im.v1.IClientFrame, 'requestId'>;
  readonly rest: (place: Place) => { readonly operation: string; readonly body?: unknown };
  /** It is done to a member: tried on an owner, an admin and a member. */
  readonly onMember?: true;
  /** Rules that have to let a member do it besides its own. */
  readonly besides?: Partial<GroupRules>;
  /** Whoever may not do it is not refused: the rest of the request is done. Whether it was done shows in the group, as JSON. */
  readonly seenIn?: (group: string) => boolean;
  /** The owner leaves nothing that they could see: it reads, or ends the group for them. */
  readonly leavesNothing?: true;
}

const change = ({ group }: Place) => ({ conversationId: group, opId: newId() });
const on = ({ group }: Place, path = ''): string => `/api/v1/conversations/${group}${path}`;
const user = ({ userId }: TestUser): string => String(userId);

/** One field of the membership of the target, or of the actor. */
function ofMember(field: object, json: object, of: 'target' | 'actor' = 'target'): Pick<Attempt, 'socket' | 'rest'> {
  return {
    socket: (place) => ({ updateMember: { ...change(place), userId: place[of].userId, ...field } }),
    rest: (place) => ({ operation: `PATCH ${on(place, `/members/${user(place[of])}`)}`, body: json }),
  };
}

/** Fields of the group; the same on the wire and in JSON but for enums. */
function ofGroup(fields: object, json: object = fields): Attempt {
  return {
    socket: (place) => ({ updateConversation: { ...change(place), ...fields } }),
    rest: (place) => ({ operation: `PATCH ${on(place)}`, body: json }),
  };
}

/** One that no other group has. */
const handleOf = ({ group, actor }: Place): string => `cell-${group}-of-${actor.username}`;

const LATER = Date.UTC(2100, 0, 1);

/**
 * How each action of the permission table is tried; one without an entry does not compile. To add one, write its requests by
 * socket and REST as of `place.actor`; `onMember` if it is done to `place.target`. The test (group-permissions.test.ts) takes
 * from the table who may do it under which settings, tries everybody, and compares the group before and after. An action
 * that no operation does yet says so.
 */
export const ATTEMPTS: { readonly [Action in GroupAction]: Attempt | 'no operation yet' } = {
  read: {
    socket: ({ group }) => ({ fetchHistory: { conversationId: group } }),
    rest: (place) => ({ operation: `GET ${on(place, '/messages')}` }),
    leavesNothing: true,
  },
  post: {
    socket: ({ group }) => ({ sendMessage: { conversationId: group, clientId: newId(), kind: 1, body: 'hello' } }),
    rest: (place) => ({ operation: `POST ${on(place, '/messages')}`, body: { body: 'hello' } }),
  },
  mention_all: {
    socket: ({ group }) => ({ sendMessage: { conversationId: group, clientId: newId(), kind: 1, body: 'hear, @all' } }),
    rest: (place) => ({ operation: `POST ${on(place, '/messages')}`, body: { body: 'hear, @all' } }),
    besides: { whoMayPost: 'members' },
    seenIn: (group) => group.includes('"mentionsAll":true'),
  },
  react: {
    socket: (place) => ({ setReaction: { ...change(place), seq: place.others, emoji: '👍' } }),
    rest: (place) => ({
      operation: `PUT ${on(place, `/messages/${place.others}/reactions/${encodeURIComponent('👍')}`)}`,
    }),
  },
  pin: {
    socket: (place) => ({ setPin: { ...change(place), seq: place.others } }),
    rest: (place) => ({ operation: `PUT ${on(place, `/pins/${place.others}`)}` }),
  },
  edit_own: {
    socket: (place) => ({ editMessage: { ...change(place), seq: place.own, body: 'edited' } }),
    rest: (place) => ({ operation: `PATCH ${on(place, `/messages/${place.own}`)}`, body: { body: 'edited' } }),
  },
  recall_own: {
    socket: (place) => ({ recallMessage: { ...change(place), seq: place.own } }),
    rest: (place) => ({ operation: `DELETE ${on(place, `/messages/${place.own}`)}` }),
  },
  recall_others: {
    socket: (place) => ({ recallMessage: { ...change(place), seq: place.others } }),
    rest: (place) => ({ operation: `DELETE ${on(place, `/messages/${place.others}`)}` }),
  },
  invite: {
    socket: (place) => ({ addMembers: { ...change(place), usernames: [place.stranger.username] } }),
    rest: (place) => ({ operation: `POST ${on(place, '/members')}`, body: { users: [`@${place.stranger.username}`] } }),
  },
  edit_info: ofGroup({ description: 'what it is for' }),
  announce: ofGroup({ notice: 'hear, hear' }),
  set_handle: {
    socket: (place) => ({ setHandle: { ...change(place), handle: handleOf(place) } }),
    rest: (place) => ({ operation: `PUT ${on(place, '/handle')}`, body: { handle: handleOf(place) } }),
  },
  set_rules: ofGroup({ whoMayPin: 2, whoMayMentionAll: 1 }, { whoMayPin: 'admins', whoMayMentionAll: 'members' }),
  decide_requests: {
    socket: ({ group }) => ({ listJoinRequests: { conversationId: group } }),
    rest: ({ group }) => ({ operation: `GET /api/v1/join-requests?conversation=${group}` }),
    leavesNothing: true,
  },
  manage_links: {
    socket: (place) => ({ createInviteLink: change(place) }),
    rest: (place) => ({ operation: `POST ${on(place, '/invite-links')}`, body: {} }),
    leavesNothing: true,
  },
  manage_webhooks: {
    socket: (place) => ({ createIncomingWebhook: { ...change(place), name: 'Deploys' } }),
    rest: (place) => ({ operation: `POST ${on(place, '/incoming-webhooks')}`, body: { name: 'Deploys' } }),
  },
  mute: { ...ofMember({ mutedUntil: LATER }, { mutedUntil: new Date(LATER).toISOString() }), onMember: true },
  remove: {
    socket: (place) => ({ removeMember: { ...change(place), userId: place.target.userId } }),
    rest: (place) => ({ operation: `DELETE ${on(place, `/members/${user(place.target)}`)}` }),
    onMember: true,
  },
  ban: {
    socket: (place) => ({ ban: { ...change(place), userId: place.target.userId } }),
    rest: (place) => ({ operation: `PUT ${on(place, `/bans/${user(place.target)}`)}` }),
    onMember: true,
  },
  lift_ban: {
    socket: (place) => ({ liftBan: { ...change(place), username: place.banned.username } }),
    rest: (place) => ({ operation: `DELETE ${on(place, `/bans/@${place.banned.username}`)}` }),
  },
  set_role: ofMember({ role: 2 }, { role: 'admin' }),
  transfer: ofMember({ role: 3 }, { role: 'owner' }),
  set_own_nickname: ofMember({ nickname: 'Nick' }, { nickname: 'Nick' }, 'actor'),
  set_nickname: { ...ofMember({ nickname: 'Nick' }, { nickname: 'Nick' }), onMember: true },
  open_history: ofGroup({ openHistory: true }),
  leave: {
    socket: (place) => ({ leaveConversation: change(place) }),
    rest: (place) => ({ operation: `POST ${on(place, '/leave')}` }),
    leavesNothing: true,
  },
  archive: {
    socket: (place) => ({ archiveConversation: { ...change(place), archived: !place.archived } }),
    rest: (place) => ({ operation: `${place.archived ? 'DELETE' : 'PUT'} ${on(place, '/archived')}` }),
  },
  dismiss: {
    socket: (place) => ({ dismissConversation: change(place) }),
    rest: (place) => ({ operation: `DELETE ${on(place)}` }),
    leavesNothing: true,
  },
};
