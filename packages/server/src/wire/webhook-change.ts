import { toJson } from '@im-ts/protocol';
import type { ConversationEvent } from '../domain/events.ts';
import { conversationEventValue } from './events.ts';

const HEAD: readonly string[] = ['conversationId', 'rev', 'actorId', 'at'];

/** The change of an event as REST would show it, without what the event does not hold. */
export function webhookChangeJson(event: ConversationEvent): Readonly<Record<string, unknown>> {
  const json = toJson('ConversationEvent', conversationEventValue(event));
  return Object.fromEntries(Object.entries(json).filter(([name, value]) => value !== null && !HEAD.includes(name)));
}
