import type {
  BusEvent,
  CallEvent,
  CallSignalEvent,
  ConversationEvent,
  PresenceEvent,
  ReceiptEvent,
  TypingEvent,
  UserEvent,
} from '../domain/events.ts';
import type { Id } from '../domain/ids.ts';
import type { CommandOutcome } from '../domain/log-command.ts';
import { AnnouncedRevisions } from './announced-revisions.ts';

/** The sockets of this node, as fan-out needs them. Each call encodes once, whatever the number of receivers. */
export interface Deliver {
  toConversation(conversationId: Id, events: readonly ConversationEvent[]): void;
  toUser(userId: Id, events: readonly UserEvent[]): void;
  typing(event: TypingEvent): void;
  presence(event: PresenceEvent): void;
  receipt(event: ReceiptEvent): void;
  call(event: CallEvent): void;
  callSignal(event: CallSignalEvent): void;
  /** From now on the user's sockets here get the events of the conversation. */
  join(userId: Id, conversationId: Id): void;
  /** From now on they do not get them. */
  leave(userId: Id, conversationId: Id): void;
  /** One of the two has blocked or befriended the other, or not any more: what they learn of each other may be different. */
  relationChanged(userId: Id, otherId: Id): void;
  /** From now on nobody gets them. */
  dismiss(conversationId: Id): void;
  endSessions(userId: Id, sessionIds: readonly Id[] | undefined): void;
  /** Ends the user's sockets here, so that they come back and read the present state. */
  resync(userId: Id): void;
  /** Called after a publication, so that what was delivered can be flushed and slow sockets found. */
  flush(): void;
}

/** Events of one conversation that share a frame, by number and by their text in UTF-16 units. */
const EVENTS_PER_FRAME = 50;
const TEXT_PER_FRAME = 64 * 1024;

interface Pack {
  readonly events: ConversationEvent[];
  text: number;
}

/**
 * Hands the events of a publication to this node's sockets. Events of one conversation are packed in one frame; a change
 * of members, and the end of a group, closes the pack, so that nobody gets an event from after their removal, nor misses one from before it.
 */
export function createFanOut(
  deliver: Deliver,
  settle: (outcomes: readonly CommandOutcome[]) => void,
): (events: readonly BusEvent[]) => void {
  const announced = new AnnouncedRevisions();
  return (events) => {
    const packs = new Map<Id, Pack>();
    const users = new Map<Id, UserEvent[]>();
    const close = (conversationId: Id): void => {
      const pack = packs.get(conversationId);
      if (pack === undefined) return;
      packs.delete(conversationId);
      deliver.toConversation(conversationId, pack.events);
    };
    for (const event of events) {
      switch (event.type) {
        case 'outcomes':
          settle(event.outcomes);
          break;
        case 'conversation': {
          if (!announced.isNewer(event)) break;
          let pack = packs.get(event.conversationId);
          const text = textOf(event);
          if (pack !== undefined && pack.text + text > TEXT_PER_FRAME) {
            close(event.conversationId);
            pack = undefined;
          }
          if (pack === undefined) {
            pack = { events: [], text: 0 };
            packs.set(event.conversationId, pack);
          }
          pack.events.push(event);
          pack.text += text;
          if (event.change.type === 'members') {
            close(event.conversationId);
            for (const member of event.change.members) {
              if (member.removed) deliver.leave(member.userId, event.conversationId);
              else deliver.join(member.userId, event.conversationId);
            }
          } else if (event.change.type === 'dismissed') {
            close(event.conversationId);
            deliver.dismiss(event.conversationId);
          } else if (pack.events.length >= EVENTS_PER_FRAME) close(event.conversationId);
          break;
        }
        case 'user': {
          for (const change of event.changes) {
            if (change.type === 'block') deliver.relationChanged(event.userId, change.block.userId);
            else if (change.type === 'friend') deliver.relationChanged(event.userId, change.friend.userId);
          }
          // All changes of one user travel in one frame: they may share a urev, and a client must get all or none.
          const pack = users.get(event.userId);
          if (pack === undefined) users.set(event.userId, [event]);
          else pack.push(event);
          break;
        }
        case 'typing':
          deliver.typing(event);
          break;
        case 'receipt':
          deliver.receipt(event);
          break;
        case 'call':
          deliver.call(event);
          break;
        case 'call_signal':
          deliver.callSignal(event);
          break;
        case 'users_resync':
          for (const userId of event.userIds) deliver.resync(userId);
          break;
        case 'sessions_ended':
          deliver.endSessions(event.userId, event.sessionIds);
          break;
        case 'node_presence':
        case 'node_beat':
        case 'node_snapshot':
        case 'node_snapshot_request':
        case 'node_usage':
        case 'node_report':
        case 'node_report_request':
        case 'node_partition_given':
          // Between nodes; nothing for sockets.
          break;
        default:
          event satisfies never;
      }
    }
    for (const conversationId of [...packs.keys()]) close(conversationId);
    for (const [userId, pack] of users) deliver.toUser(userId, pack);
    deliver.flush();
  };
}

function textOf({ change }: ConversationEvent): number {
  if (change.type === 'stored') return change.message.body.length + change.message.payload.length;
  return change.type === 'edited' ? change.body.length + change.payload.length : 0;
}
