import { dashedToHex, type Value } from '@im-ts/protocol';
import { v7 } from 'uuid';
import type { GroupPreview, InviteLink, JoinRequest } from '../entities.ts';
import { joinRequestFromWire } from '../from-wire.ts';
import type { Requests } from '../link/requests.ts';
import type { UserDirectory } from './user-directory.ts';

/** How a group is named by somebody who is not in it: by "#handle", or by an invite link. */
export type GroupDoor = { readonly handle: string } | { readonly link: string };

/** What a person writes for a group to join: "#handle", or an invite link; undefined: neither. */
export function groupDoor(text: string): GroupDoor | undefined {
  if (/^#./u.test(text)) return { handle: text.slice(1) };
  return /^iml_[\w-]+$/.test(text) ? { link: text } : undefined;
}

/** Ways into groups. Every change carries an op id, so that a lost answer costs nothing. */
export interface JoiningCalls {
  /** Joins, or asks to be let in (`requested`); who is in it already stays. */
  join(
    door: GroupDoor,
    message?: string,
  ): Promise<{ readonly conversationId: number; readonly requested: boolean; readonly unchanged: boolean }>;
  /** A page of the groups that people may join; '' is the first and the last cursor. A page may be empty before the last. */
  findGroups(
    query: string,
    cursor?: string,
  ): Promise<{ readonly groups: readonly GroupPreview[]; readonly cursor: string }>;
  previewGroup(door: GroupDoor): Promise<GroupPreview>;
  /** The open requests that one may decide: of one group, or of all; at most 1,000. */
  joinRequests(conversationId?: number): Promise<readonly JoinRequest[]>;
  ownJoinRequests(): Promise<readonly JoinRequest[]>;
  /** Lets somebody in, or ends their request without that. */
  decideJoinRequest(conversationId: number, username: string, approve: boolean): Promise<void>;
  /** Takes one's own request back. */
  cancelJoinRequest(conversationId: number): Promise<void>;
  /** `expiresAt` and `maxUses` 0 or absent: without end, for any number. The link is not shown again. */
  createInviteLink(
    conversationId: number,
    limits?: { readonly expiresAt?: number; readonly maxUses?: number },
  ): Promise<Value<'InviteLinkCreated'>>;
  inviteLinks(conversationId: number): Promise<readonly InviteLink[]>;
  /** false: there was no such link, or not any more. */
  revokeInviteLink(conversationId: number, id: string): Promise<boolean>;
}

/** Pages of requests that are read at most. */
const PAGES = 5;
const PAGE = 200;

/** See JoiningCalls. */
export function createJoiningCalls({
  requests,
  users,
  myId,
}: {
  readonly requests: Requests;
  readonly users: Pick<UserDirectory, 'learn'>;
  readonly myId: () => number;
}): JoiningCalls {
  const opId = () => dashedToHex(v7());

  return {
    async join(door, message = '') {
      const answer = await requests.request('joinGroup', { ...bare(door), message, opId: opId() });
      const { conversationId, requested, unchanged } = answer;
      return { conversationId, requested, unchanged };
    },
    async findGroups(query, cursor = '') {
      return await requests.request('findGroups', { query, cursor });
    },
    async previewGroup(door) {
      const named = bare(door);
      return 'link' in named
        ? await requests.request('previewInviteLink', named)
        : await requests.request('previewGroup', named);
    },
    async joinRequests(conversationId = 0) {
      const found: JoinRequest[] = [];
      let cursor = '';
      for (let pages = 0; pages < PAGES; pages++) {
        const page = await requests.request('listJoinRequests', { conversationId, cursor, limit: PAGE });
        users.learn(page.users);
        found.push(...page.requests.map(joinRequestFromWire));
        cursor = page.cursor;
        if (cursor === '') break;
      }
      return found;
    },
    async ownJoinRequests() {
      const page = await requests.request('listOwnJoinRequests', {});
      return page.requests.map(joinRequestFromWire);
    },
    async decideJoinRequest(conversationId, username, approve) {
      const request = { conversationId, username: username.replace(/^@/, ''), approve, opId: opId() };
      await requests.request('decideJoinRequest', request);
    },
    async cancelJoinRequest(conversationId) {
      await requests.request('decideJoinRequest', { conversationId, userId: myId(), approve: false, opId: opId() });
    },
    async createInviteLink(conversationId, { expiresAt = 0, maxUses = 0 } = {}) {
      const request = { conversationId, expiresAt, maxUses, opId: opId() };
      return await requests.request('createInviteLink', request);
    },
    async inviteLinks(conversationId) {
      const answer = await requests.request('listInviteLinks', { conversationId });
      users.learn(answer.users);
      return answer.links;
    },
    async revokeInviteLink(conversationId, id) {
      const answer = await requests.request('revokeInviteLink', { conversationId, id, opId: opId() });
      return answer.unchanged !== true;
    },
  };
}

function bare(door: GroupDoor): GroupDoor {
  return 'handle' in door ? { handle: door.handle.replace(/^#/, '') } : door;
}
