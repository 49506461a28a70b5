import { type Call, callAt } from '../../domain/call.ts';
import type { CallEvent } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import { rowsOf } from './changed-rows.ts';
import type { ConversationDraft } from './conversation-draft.ts';
import type { DraftInput } from './draft-input.ts';

/** The calls of a batch. */
export class DraftCalls {
  readonly #input: DraftInput;
  readonly #calls = new Map<Id, Call>();
  /** What the two of a call are told, apart from the events of the conversation: no rev moves with it. */
  readonly events: CallEvent[] = [];

  constructor(input: DraftInput) {
    this.#input = input;
  }

  /** To be written. */
  get rows(): readonly Call[] {
    return rowsOf(this.#calls);
  }

  /** The latest call of the conversation, as it is now. */
  of(conversation: ConversationDraft): Call | undefined {
    const call = this.storedOf(conversation);
    return call === undefined ? undefined : callAt(call, this.#input.now);
  }

  /** The same as it was written last, though it may have ended by itself since. */
  storedOf({ id }: ConversationDraft): Call | undefined {
    return this.#calls.get(id) ?? this.#input.calls.get(id);
  }

  /** The calls of a user that ring or go on, by what is known now. */
  openOf(userId: Id): Call[] {
    const known = new Map(this.#input.openCalls.map((call) => [call.conversationId, call]));
    for (const [id, call] of this.#calls) known.set(id, call);
    return [...known.values()]
      .map((call) => callAt(call, this.#input.now))
      .filter(({ state, callerId, calleeId }) => state !== 'ended' && (callerId === userId || calleeId === userId));
  }

  /** Changes the call of the conversation, and tells its two. */
  put(conversation: ConversationDraft, call: Call): void {
    conversation.dirty = true;
    this.#calls.set(conversation.id, call);
    this.events.push({ type: 'call', conversationId: conversation.id, call });
  }
}
