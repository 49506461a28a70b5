import type { Kept } from '../../domain/batch.ts';
import type { IncomingWebhook, Webhook } from '../../domain/webhook.ts';
import { ChangedRows } from './changed-rows.ts';
import type { ConversationDraft } from './conversation-draft.ts';
import type { DraftInput } from './draft-input.ts';

/** The webhooks of a batch, of both directions. */
export class DraftWebhooks {
  readonly #input: DraftInput;
  readonly #outgoing = new ChangedRows<string, Webhook>(({ hookId }) => hookId);
  readonly #incoming = new ChangedRows<string, IncomingWebhook>(({ hookId }) => hookId);

  constructor(input: DraftInput) {
    this.#input = input;
  }

  /** To be written. */
  get rows(): readonly Kept<Webhook>[] {
    return this.#outgoing.rows;
  }

  /** To be written. */
  get incomingRows(): readonly Kept<IncomingWebhook>[] {
    return this.#incoming.rows;
  }

  /** Those that are told of the conversation, as they are now. */
  of({ id }: ConversationDraft): Webhook[] {
    return [...this.#outgoing.over(this.#input.webhooks.get(id), id).values()];
  }

  /** Those that write into the conversation, as they are now. */
  incomingOf({ id }: ConversationDraft): IncomingWebhook[] {
    return [...this.#incoming.over(this.#input.incomingWebhooks.get(id), id).values()];
  }

  /** Makes, changes or removes one; from now on events go to those that are left. */
  put(conversation: ConversationDraft, hook: Kept<Webhook>): void {
    this.#outgoing.put(hook);
    conversation.put({ webhooks: this.of(conversation).filter(({ enabled }) => enabled).length });
  }

  putIncoming(conversation: ConversationDraft, hook: Kept<IncomingWebhook>): void {
    conversation.dirty = true;
    this.#incoming.put(hook);
  }
}
