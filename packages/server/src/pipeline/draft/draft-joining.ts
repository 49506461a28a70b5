import type { Kept } from '../../domain/batch.ts';
import type { Id } from '../../domain/ids.ts';
import { type InviteLink, JOIN_REQUEST_MS, type JoinRequest } from '../../domain/joining.ts';
import { memberKey } from '../row-keys.ts';
import { ChangedRows, rowsOf } from './changed-rows.ts';
import type { ConversationDraft } from './conversation-draft.ts';
import type { DraftInput } from './draft-input.ts';

/** The requests to join and the invite links of a batch. */
export class DraftJoining {
  readonly #input: DraftInput;
  readonly #requests = new Map<string, Kept<JoinRequest>>();
  readonly #links = new ChangedRows<string, InviteLink>(({ secretHash }) => secretHash);

  constructor(input: DraftInput) {
    this.#input = input;
  }

  /** To be written. */
  get requestRows(): readonly Kept<JoinRequest>[] {
    return rowsOf(this.#requests);
  }

  /** To be written. */
  get linkRows(): readonly Kept<InviteLink>[] {
    return this.#links.rows;
  }

  request(conversation: ConversationDraft, userId: Id): JoinRequest | undefined {
    const key = memberKey(conversation.id, userId);
    const drafted = this.#requests.get(key);
    if (drafted !== undefined) return drafted.removed ? undefined : drafted;
    const stored = this.#input.joinRequests.get(key);
    return stored !== undefined && stored.requestedAt > this.#input.now - JOIN_REQUEST_MS ? stored : undefined;
  }

  putRequest(conversation: ConversationDraft, request: JoinRequest): void {
    this.#keepRequest(conversation, { ...request, removed: false });
  }

  /** The user has no request any more, if there was one. */
  dropRequest(conversation: ConversationDraft, userId: Id): void {
    const { id: conversationId } = conversation;
    this.#keepRequest(conversation, { conversationId, userId, message: '', requestedAt: 0, removed: true });
  }

  /** The links into the conversation that are not over, by what is known now. */
  links({ id }: ConversationDraft): InviteLink[] {
    const links = this.#links.over(this.#input.inviteLinks.get(id), id);
    return [...links.values()].filter(({ expiresAt }) => expiresAt > this.#input.now);
  }

  putLink(conversation: ConversationDraft, link: Kept<InviteLink>): void {
    conversation.dirty = true;
    this.#links.put(link);
  }

  #keepRequest(conversation: ConversationDraft, request: Kept<JoinRequest>): void {
    conversation.dirty = true;
    this.#requests.set(memberKey(conversation.id, request.userId), request);
  }
}
