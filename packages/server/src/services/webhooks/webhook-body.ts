import type { Conversation } from '../../domain/conversation.ts';
import type { ConversationEvent } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import type { BatchRepository } from '../../domain/repositories/batch-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { ToldEvent } from '../../domain/told-event.ts';
import type { WebhookEvent } from '../../domain/webhook.ts';

/** The change of an event as JSON, by the name that it has in the protocol, such as {"messageStored": {…}}. */
export type ChangeJson = (event: ConversationEvent) => Readonly<Record<string, unknown>>;

/** What deliveries say. */
export interface WebhookBodies {
  /** Of an event of a group, as JSON. A message is in it as it is now: empty, if it was recalled. */
  ofEvent(event: Pick<WebhookEvent, 'type' | 'event'>): Promise<string>;
  /** Of a try on behalf of a user. */
  ofTest(conversationId: Id, userId: Id, at: number): Promise<string>;
}

/** See WebhookBodies. The form is that of Standard Webhooks: type, timestamp, data. */
export function createWebhookBodies(deps: {
  readonly batches: Pick<BatchRepository, 'messages' | 'heads' | 'conversations'>;
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

  /** The event with what its message says now: nothing, if it was recalled. */
  const asOfNow = async ({ change, ...event }: ToldEvent): Promise<ConversationEvent> => {
    if (change.type !== 'stored' && change.type !== 'edited') return { ...event, change };
    const { type, seq } = change;
    const { conversationId } = event;
    const [[message], [head]] = await Promise.all([
      deps.batches.messages([{ conversationId, seq }]),
      deps.batches.heads([conversationId]),
    ]);
    // Removed for everybody, and perhaps not deleted yet.
    const isPurged = head !== undefined && seq < head.minSeq;
    if (message === undefined || isPurged) return { ...event, change: { type: 'unspecified', seq } };
    if (type === 'stored') return { ...event, change: { type, message } };
    const { body, payload, editedAt, mentioned, mentionsAll } = message;
    return { ...event, change: { type, seq, body, payload, editedAt, mentioned, mentionsAll } };
  };

  return {
    async ofEvent({ type, event: json }) {
      const event = await asOfNow(JSON.parse(json) as ToldEvent);
      return render(type, event, { rev: event.rev, ...deps.changeJson(event) });
    },
    ofTest: (conversationId, actorId, at) => render('test', { conversationId, actorId, at }, {}),
  };
}

function nameOf(id: Id, conversation: Conversation | undefined) {
  return { id, handle: conversation?.handle || null, name: conversation?.name ?? '' };
}
