import type { Conversation } from '../../domain/conversation.ts';
import type { ConversationEvent } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import type { BatchRepository } from '../../domain/repositories/batch-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { WebhookEvent } from '../../domain/webhook.ts';

/** The change of an event as JSON, by the name that it has in the protocol, such as {"messageStored": {…}}. */
export type ChangeJson = (event: ConversationEvent) => Readonly<Record<string, unknown>>;

/** What deliveries say. */
export interface WebhookBodies {
  /** Of an event of a group, as JSON. What was recalled since is not in it. */
  ofEvent(event: Pick<WebhookEvent, 'type' | 'event'>): Promise<string>;
  /** Of a try on behalf of a user. */
  ofTest(conversationId: Id, userId: Id, at: number): Promise<string>;
}

/** See WebhookBodies. The form is that of Standard Webhooks: type, timestamp, data. */
export function createWebhookBodies(deps: {
  readonly batches: Pick<BatchRepository, 'messages' | 'conversations'>;
  readonly users: Pick<UserRepository, 'byIds'>;
  readonly changeJson: ChangeJson;
}): WebhookBodies {
  const render = async (
    type: string,
    { conversationId, actorId, at }: { readonly conversationId: Id; readonly actorId: Id; readonly at: number },
    change: object,
  ): Promise<string> => {
    const [conversations, users] = await Promise.all([
      deps.batches.conversations([conversationId]),
      actorId === 0 ? [] : deps.users.byIds([actorId]),
    ]);
    const [conversation] = conversations;
    const [actor] = users;
    return JSON.stringify({
      type,
      timestamp: new Date(at).toISOString(),
      data: {
        conversation: nameOf(conversationId, conversation),
        actor: actor === undefined ? null : { id: actor.id, username: actor.username, displayName: actor.displayName },
        ...change,
      },
    });
  };

  /** The event as it may be told now: a message that was recalled meanwhile is empty in it. */
  const asOfNow = async (event: ConversationEvent): Promise<ConversationEvent> => {
    const { conversationId, change } = event;
    if (change.type !== 'stored' && change.type !== 'edited') return event;
    const seq = change.type === 'stored' ? change.message.seq : change.seq;
    const [message] = await deps.batches.messages([{ conversationId, seq }]);
    if (message === undefined || message.recalledAt === 0) return event;
    if (change.type === 'stored') return { ...event, change: { ...change, message: { ...message, rev: event.rev } } };
    return { ...event, change: { ...change, body: '', payload: '', mentioned: [], mentionsAll: false } };
  };

  return {
    async ofEvent({ type, event: json }) {
      const event = await asOfNow(JSON.parse(json) as ConversationEvent);
      return render(type, event, { rev: event.rev, ...deps.changeJson(event) });
    },
    ofTest: (conversationId, actorId, at) => render('test', { conversationId, actorId, at }, {}),
  };
}

function nameOf(id: Id, conversation: Conversation | undefined) {
  return { id, handle: conversation?.handle || null, name: conversation?.name ?? '' };
}
