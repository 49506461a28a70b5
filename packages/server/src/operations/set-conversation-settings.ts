import type { Handler, OperationServices } from '../operation/handler.ts';

/** Changes how the caller wants a conversation. */
export function setConversationSettings({
  settings,
}: Pick<OperationServices, 'settings'>): Handler<'setConversationSettings'> {
  return ({ identity }, request) => settings.set(identity, request);
}
