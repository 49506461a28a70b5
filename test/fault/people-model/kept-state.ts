import type { ChatClient, ChatMember, ChatMessage, ConversationSummary } from '@im-ts/cli/client';

/**
 * What one client has of everything that concerns its user, built from what the SDK tells alone: nothing is asked of the
 * server but the members of conversations that it could not follow.
 */
export class KeptState {
  readonly #client: ChatClient;
  readonly #summaries = new Map<number, ConversationSummary>();
  readonly #members = new Map<number, Map<number, ChatMember>>();
  readonly #messages = new Map<number, Map<number, ChatMessage>>();
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
      this.#messages.delete(id);
      client.unfollow(id);
    });
    client.on('change', (id, change) => {
      if (change.type === 'reset') {
        this.#stale.add(id);
        // What became of the older ones is not told.
        this.#messages.set(id, new Map(change.messages.map((message) => [message.seq, message])));
      }
      if (change.type === 'cleared' || change.type === 'purged') {
        for (const seq of this.#messages.get(id)?.keys() ?? []) {
          if (seq <= change.toSeq) this.#messages.get(id)?.delete(seq);
        }
      }
      if (change.type === 'stored' || change.type === 'changed') {
        const messages = this.#messages.get(id) ?? new Map<number, ChatMessage>();
        this.#messages.set(id, messages.set(change.message.seq, change.message));
      }
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

  /** The messages that it was told of, by conversation. */
  get messages(): ReadonlyMap<number, ReadonlyMap<number, ChatMessage>> {
    return this.#messages;
  }

  /** In a form that can be compared. */
  get view(): StateView {
    const { friends, blocks, drafts } = this.#client;
    return viewOf({
      summaries: [...this.#summaries.values()],
      members: this.#members,
      messages: this.#messages,
      friends: [...friends.kept().values()],
      blocks: [...blocks.kept().values()],
      draftOf: (id) => drafts.of(id)?.body ?? '',
    });
  }
}

/**
 * What the server has for this user, asked by a client that has just logged in for the first time: of messages those that
 * a device has.
 */
export async function serverState(
  client: ChatClient,
  device: { readonly messages: ReadonlyMap<number, ReadonlyMap<number, ChatMessage>> },
): Promise<StateView> {
  const summaries: ConversationSummary[] = [];
  let cursor = '';
  do {
    const page = await client.conversations(cursor, 200);
    summaries.push(...page.summaries);
    cursor = page.cursor;
  } while (cursor !== '');
  const members = new Map<number, Map<number, ChatMember>>();
  const messages = new Map<number, Map<number, ChatMessage>>();
  for (const { conversation } of summaries) {
    const found = await client.members(conversation.id);
    members.set(conversation.id, new Map(found.map((member) => [member.userId, member])));
    const has = device.messages.get(conversation.id);
    if (has !== undefined) messages.set(conversation.id, await readMessages(client, conversation.id, has));
  }
  const states = ['friend', 'incoming', 'outgoing'] as const;
  const friends = await Promise.all(states.map((state) => client.friends.list(state)));
  return viewOf({
    summaries,
    members,
    messages,
    friends: friends.flat(),
    blocks: await client.blocks.list(),
    draftOf: (id) => client.drafts.of(id)?.body ?? '',
  });
}

/** Those of a conversation that are asked for. */
async function readMessages(
  client: ChatClient,
  conversationId: number,
  wanted: ReadonlyMap<number, unknown>,
): Promise<Map<number, ChatMessage>> {
  const found = new Map<number, ChatMessage>();
  let before: number | undefined;
  do {
    const page = await client.history(conversationId, { limit: 200, ...(before === undefined ? {} : { before }) });
    for (const message of page.messages) if (wanted.has(message.seq)) found.set(message.seq, message);
    before = page.atStart ? undefined : page.messages[0]?.seq;
  } while (before !== undefined);
  return found;
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
  readonly messages: ReadonlyMap<number, ReadonlyMap<number, ChatMessage>>;
  readonly friends: Iterable<{ readonly userId: number }>;
  readonly blocks: Iterable<{ readonly userId: number }>;
  readonly draftOf: (conversationId: number) => string;
}): StateView {
  const byUser = <Row extends { readonly userId: number }>(rows: Iterable<Row>) =>
    [...rows].sort((a, b) => a.userId - b.userId);
  return {
    conversations: [...state.summaries]
      .sort((a, b) => a.conversation.id - b.conversation.id)
      .map(({ conversation, lastMessage, unread, mentions, readSeq, myRole, settings, hidden }) => ({
        conversation,
        last: lastMessage === undefined ? undefined : { seq: lastMessage.seq, body: lastMessage.body },
        unread,
        mentions,
        readSeq,
        myRole,
        settings,
        hidden,
        draft: state.draftOf(conversation.id),
        messages: [...(state.messages.get(conversation.id)?.values() ?? [])]
          .sort((a, b) => a.seq - b.seq)
          .map(({ seq, rev, body, editedAt, recalledAt, reactions, hidden, origin, mentioned, mentionsAll }) => ({
            ...{ seq, rev, body, editedAt, recalledAt, reactions, hidden, origin, mentioned, mentionsAll },
          })),
        members: byUser(state.members.get(conversation.id)?.values() ?? []).map(
          ({ userId, role, nickname, mutedUntil }) => ({ userId, role, nickname, mutedUntil }),
        ),
      })),
    friends: byUser(state.friends),
    blocks: byUser(state.blocks),
  };
}
