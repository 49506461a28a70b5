import type { CommandResult } from '../../domain/batch.ts';
import type { Call } from '../../domain/call.ts';
import type { Conversation, Member } from '../../domain/conversation.ts';
import type { Id } from '../../domain/ids.ts';
import type { ImportedId } from '../../domain/imported-message.ts';
import type { InviteLink, JoinRequest } from '../../domain/joining.ts';
import type { Message } from '../../domain/message.ts';
import type { Pin } from '../../domain/pin.ts';
import type { IncomingWebhook, Webhook } from '../../domain/webhook.ts';
import type { SendIndex } from '../send-index.ts';
import type { ConversationEntry } from './conversation-draft.ts';

/** Everything preloaded for a batch. */
export interface DraftInput {
  readonly entries: ReadonlyMap<Id, ConversationEntry>;
  readonly messages: ReadonlyMap<string, Message>;
  /** messageKey → emoji → user ids */
  readonly reactions: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Id>>>;
  /** Conversation id → what is pinned in it. */
  readonly pins: ReadonlyMap<Id, readonly Pin[]>;
  /** messageKey → the number of the latest text that is kept of it; what has none is not there. */
  readonly latestVersions: ReadonlyMap<string, number>;
  readonly sends: Pick<SendIndex, 'get'>;
  readonly results: ReadonlyMap<string, CommandResult>;
  /** Conversation id → who becomes the owner if the owner leaves. */
  readonly successors: ReadonlyMap<Id, Member>;
  /** Conversation id → its owner and admins. */
  readonly admins: ReadonlyMap<Id, readonly Member[]>;
  /** memberKey → the request of the user to join the conversation; who has none is not there. */
  readonly joinRequests: ReadonlyMap<string, JoinRequest>;
  /** Conversation id → the links into it. */
  readonly inviteLinks: ReadonlyMap<Id, readonly InviteLink[]>;
  /** Conversation id → the webhooks that are told of it. */
  readonly webhooks: ReadonlyMap<Id, readonly Webhook[]>;
  /** Conversation id → the webhooks that write into it. */
  readonly incomingWebhooks: ReadonlyMap<Id, readonly IncomingWebhook[]>;
  /** Conversation id → its latest call. */
  readonly calls: ReadonlyMap<Id, Call>;
  /** importKey → an imported message; what was never imported is not there. */
  readonly imported: ReadonlyMap<string, ImportedId>;
  /** Open calls of users who start or answer one. */
  readonly openCalls: readonly Call[];
  /** Reservations of handles by their ids: rows of conversations without a log. */
  readonly reservations: ReadonlyMap<Id, Conversation>;
  readonly now: number;
  /** How long after sending a message its sender may recall it, in ms. */
  readonly recallLimitMs: number;
  /** Replaced texts are kept; not while a node may run that would leave them behind at a recall. */
  readonly keepsVersions: boolean;
}
