import type { SettingsChange } from '../entities.ts';

/** A message by its number, or, of the user's own that is not stored yet, by its client id. */
export type MessageRef = { readonly seq: number } | { readonly clientId: string };

/** What the user changes besides sending: it is kept on disk until the server has it. */
export type QueuedChange = { readonly conversationId: number } & (
  | {
      readonly type: 'edit';
      readonly message: MessageRef;
      readonly body: string;
      /** JSON text; '' for none, which takes away what there was. */
      readonly payload: string;
    }
  /** For everybody. */
  | { readonly type: 'recall'; readonly message: MessageRef }
  | { readonly type: 'delete-for-me'; readonly message: MessageRef }
  | { readonly type: 'react'; readonly message: MessageRef; readonly emoji: string; readonly removed: boolean }
  | { readonly type: 'pin'; readonly message: MessageRef; readonly removed: boolean }
  /** What is given is set; of two that wait, the later one holds. */
  | { readonly type: 'settings'; readonly change: SettingsChange }
  /** Everything up to this number is read; of two that wait, the higher one goes. */
  | { readonly type: 'read'; readonly readSeq: number }
);

/** A change on its way. queued: on disk; sent: on the wire, unanswered; refused: the server said no; expired: it waited too long. */
export interface QueuedEntry {
  /** A dashed UUID; the same id is the same change to the server. */
  readonly id: string;
  readonly change: QueuedChange;
  /** Epoch milliseconds. */
  readonly queuedAt: number;
  readonly state: 'queued' | 'sent' | 'done' | 'refused' | 'expired';
  /** Set when refused. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
  /** With `done`: it was so already. */
  readonly unchanged?: true;
}

/** Changes that are kept on disk until the server has made them, in order, each once. */
export interface ChangeCalls {
  /**
   * Keeps a change and sends it when it can; resolves when it is on disk. Its fate comes as `queued` events. An edit of a
   * message that was never sent replaces its text there. Rejects with ClientError: what can never be made, a full disk.
   */
  add(change: QueuedChange, options?: { readonly id?: string }): Promise<QueuedEntry>;
  /** Takes back a change that was never on the wire, or forgets a refused one; false when it is too late. */
  cancel(id: string): Promise<boolean>;
  /** Sends a refused or expired change once more, behind the others. Rejects with `not_found` when there is none with this id. */
  again(id: string): Promise<QueuedEntry>;
  /** Those that wait and, where refused ones are kept, those too; in order. */
  entries(): readonly QueuedEntry[];
}
