import type { ChatClient, ChatMember, ConversationSummary } from '@im-ts/cli/client';

/**
 * What one client has of everything that concerns its user, built from what the SDK tells alone: nothing is asked of the
 * server but the members of conversations that it could not follow.
 */
export class KeptState {
  readonly #client: ChatClient;
  readonly #summaries = new Map<number, ConversationSummary>();
  readonly #members = new Map<number, Map<number, ChatMember>>();
  /** Conversations whose members are to be read. */
  readonly #stale = new Set<number>();

  constructor(client: ChatClient) {
    this.#client = client;
    client.on('summary', (summary) => {
      const { id } = summary.conversation;
      if (!this.#summaries.has(id)) this.#follow(id);
      this.#summaries.set(id, summary);
    });
    client.on('gone', (id) => {
      this.#summaries.delete(id);
      this.#members.delete(id);
      client.unfollow(id);
    });
    client.on('change', (id, change) => {
      if (change.type === 'reset') this.#stale.add(id);
      if (change.type !== 'members') return;
      const members = this.#members.get(id) ?? new Map<number, ChatMember>();
      this.#members.set(id, members);
      for (const member of change.members) {
        if (member.removed) members.delete(member.userId);
        else members.set(member.userId, member);
      }
    });
  }

  #follow(id: number): void {
    this.#stale.add(id);
    // A conversation that is left at this moment cannot be followed; then it is gone, too.
    this.#client.follow(id).catch(() => {});
  }

  /** Reads the members that are not known. */
  async readMembers(): Promise<void> {
    for (const id of this.#stale) {
      this.#stale.delete(id);
      if (!this.#summaries.has(id)) continue;
      const members = await this.#client.members(id);
      this.#members.set(id, new Map(members.map((member) => [member.userId, member])));
    }
  }

  /** In a form that can be compared. */
  get view(): StateView {
    const { friends, blocks, drafts } = this.#client;
    return viewOf({
      summaries: [...this.#summaries.values()],
      members: this.#members,
      friends: [...friends.kept().values()],
      blocks: [...blocks.kept().values()],
      draftOf: (id) => drafts.of(id)?.body ?? '',
    });
  }
}

/** What the server has for this user, asked by a client that has just logged in for the first time. */
export async function serverState(client: ChatClient): Promise<StateView> {
  const summaries: ConversationSummary[] = [];
  let cursor = '';
  do {
    const page = await client.conversations(cursor, 200);
    summaries.push(...page.summaries);
    cursor = page.cursor;
  } while (cursor !== '');
  const members = new Map<number, Map<number, ChatMember>>();
  for (const { conversation } of summaries) {
    const found = await client.members(conversation.id);
    members.set(conversation.id, new Map(found.map((member) => [member.userId, member])));
  }
  const states = ['friend', 'incoming', 'outgoing'] as const;
  const friends = await Promise.all(states.map((state) => client.friends.list(state)));
  return viewOf({
    summaries,
    members,
    friends: friends.flat(),
    blocks: await client.blocks.list(),
    draftOf: (id) => client.drafts.of(id)?.body ?? '',
  });
}

/** Everything of one user in a form that can be compared. */
export interface StateView {
  readonly conversations: readonly unknown[];
  readonly friends: readonly unknown[];
  readonly blocks: readonly unknown[];
}

function viewOf(state: {
  readonly summaries: readonly ConversationSummary[];
  readonly members: ReadonlyMap<number, ReadonlyMap<number, ChatMember>>;
  readonly friends: Iterable<{ readonly userId: number }>;
  readonly blocks: Iterable<{ readonly userId: number }>;
  readonly draftOf: (conversationId: number) => string;
}): StateView {
  const byUser = <Row extends { readonly userId: number }>(rows: Iterable<Row>) =>
    [...rows].sort((a, b) => a.userId - b.userId);
  return {
    conversations: [...state.summaries]
      .sort((a, b) => a.conversation.id - b.conversation.id)
      .map(({ conversation, lastMessage, unread, readSeq, myRole, settings, hidden }) => ({
        conversation,
        last: lastMessage === undefined ? undefined : { seq: lastMessage.seq, body: lastMessage.body },
        unread,
        readSeq,
        myRole,
        settings,
        hidden,
        draft: state.draftOf(conversation.id),
        members: byUser(state.members.get(conversation.id)?.values() ?? []).map(
          ({ userId, role, nickname, mutedUntil }) => ({ userId, role, nickname, mutedUntil }),
        ),
      })),
    friends: byUser(state.friends),
    blocks: byUser(state.blocks),
  };
}
