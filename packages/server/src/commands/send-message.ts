import { AppError } from '../domain/errors.ts';
import type { Id, OpId } from '../domain/ids.ts';
import type { Asker, Verdict } from '../services/conversations/message-service.ts';
import type { Answer, CallbackCommand, CommandServices, RefusedSend } from './command.ts';
import { counterFromWire, idFromWire, kindFromWire, opIdFromWire } from './from-wire.ts';

/** Stores a message exactly once per client id. */
export function sendMessage({ messages }: Pick<CommandServices, 'messages'>): CallbackCommand<'sendMessage'> {
  return {
    name: 'sendMessage',
    cost: 'send',
    start({ identity }, request, answer) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      const clientId = opIdFromWire(request.clientId, 'client_id');
      const send = {
        conversationId,
        clientId,
        kind: kindFromWire(request.kind),
        body: request.body ?? '',
        payload: request.payload ?? '',
        replyTo: counterFromWire(request.replyTo, 'reply_to'),
        resend: request.resend ?? false,
      };
      messages.submit(identity, send, new SentMessage(conversationId, clientId, answer));
    },
  };
}

/** A message that waits for its verdict: all that is kept of it meanwhile, beside what is in the log. */
class SentMessage implements Asker, RefusedSend {
  readonly conversationId: Id;
  readonly clientId: OpId;
  readonly #answer: Answer;

  constructor(conversationId: Id, clientId: OpId, answer: Answer) {
    this.conversationId = conversationId;
    this.clientId = clientId;
    this.#answer = answer;
  }

  decided(verdict: Verdict): void {
    if (verdict.type !== 'stored') {
      this.failed(new AppError('internal'));
      return;
    }
    const { conversationId, clientId } = this;
    const { seq, rev, at } = verdict;
    this.#answer.stored({ conversationId, clientId, seq, rev, sentAt: at });
  }

  failed(error: unknown): void {
    this.#answer.fail(error, this);
  }
}
