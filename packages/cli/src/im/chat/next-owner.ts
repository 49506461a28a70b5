import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatMember } from '../../client/entities.ts';

/**
 * Who gets a group when its owner leaves: the oldest admin, else the oldest member, and a bot or a disabled account only where there
 * is nobody else; undefined where nobody is left.
 */
export async function nextOwner(client: ChatClient, conversationId: number): Promise<ChatMember | undefined> {
  let found: ChatMember | undefined;
  for (let after = 0; ; ) {
    const { members, next } = await client.memberPage(conversationId, { after });
    const others = members.filter(({ removed, userId }) => !removed && userId !== client.me?.id);
    await client.users(others.map(({ userId }) => userId));
    const canLead = ({ userId }: ChatMember) => {
      const user = client.knownUser(userId);
      return user !== undefined && user.role !== 'bot' && !user.disabled;
    };
    for (const member of others) if (found === undefined || isBefore(member, found, canLead)) found = member;
    if (next === 0) return found;
    after = next;
  }
}

function isBefore(one: ChatMember, other: ChatMember, canLead: (member: ChatMember) => boolean): boolean {
  const ranks = (member: ChatMember) => [
    canLead(member) ? 0 : 1,
    member.role === 'admin' ? 0 : 1,
    member.joinedAt,
    member.userId,
  ];
  const [mine, theirs] = [ranks(one), ranks(other)];
  const differs = mine.findIndex((rank, place) => rank !== theirs[place]);
  return differs !== -1 && (mine[differs] ?? 0) < (theirs[differs] ?? 0);
}
