import type { Value } from '@im-ts/protocol';
import type { ChatUser, ConversationSettings } from '../entities.ts';
import type { Requests } from '../link/requests.ts';
import type { Markers } from './summary-view.ts';
import type { UserDirectory } from './user-directory.ts';

type Page = Value<'SyncPage'>;
type Event = Value<'UserEvent'>;

/** The fields of UserEvent for what changes. */
export type ChangeField = Exclude<keyof Event, 'urev' | 'changedTo'>;
/** What such a field holds, as it comes from the wire. */
export type ChangeValue<Field extends ChangeField> = NonNullable<Value<'UserEvent'>[Field]>;

/** The fields of SyncPage that hold the same, as the only one or in a list. */
type PageFieldOf<Field extends ChangeField> = {
  [Key in keyof Page]-?: NonNullable<Page[Key]> extends NonNullable<Event[Field]> | readonly NonNullable<Event[Field]>[]
    ? Key
    : never;
}[keyof Page];

/** Conversations, as far as the user's own scope says something about them. */
export interface ScopeConversations {
  /** A marker moved: the reader's own, or the other's in a direct conversation. */
  marker(conversationId: number, userId: number, to: Markers): void;
  /** The reader's own settings of the conversation changed. */
  settings(conversationId: number, to: ConversationSettings): void;
  /** The reader deleted these messages for themself, and all up to `clearedTo` (0: no more than before). */
  hidden(conversationId: number, seqs: readonly number[], clearedTo: number): void;
  /** The reader cleared all up to this number on this device. */
  cleared(conversationId: number, toSeq: number): void;
  /** What the server counts in the conversation is different. */
  recounted(conversationId: number): void;
  /** The reader has come into the conversation, with this rev of it. */
  joined(conversationId: number, rev: number): void;
  /** The reader is not a member any more since this rev of the conversation. */
  left(conversationId: number, rev: number): void;
}

/** What scopes work on. */
export interface ScopeDeps {
  readonly requests: Requests;
  readonly conversations: ScopeConversations;
  readonly users: Pick<UserDirectory, 'learn'>;
  /** Somebody's profile, the reader's own or another's, is different. */
  readonly profile: (user: ChatUser) => void;
  /** What is kept of this scope is different. */
  readonly changed: () => void;
}

/** What a client keeps of one scope. */
export interface ScopeState<Value, Calls> {
  /** A row of a page, or what has become of one. Doing it again changes nothing. */
  take(value: Value): void;
  /** Forgets all of it; the server sends it whole. */
  reset?(): void;
  /** What is kept may end without a change of the scope, so the next sync reads the scope whole. */
  readsWhole?(): boolean;
  /** One's own message with this client id is stored, on whatever device it was written. */
  sent?(clientId: string): void;
  /** What ChatClient has under the name of the scope. */
  readonly calls: Calls;
}

/** One scope, as the client knows it. */
export interface ClientScope<Change extends ChangeField, Calls> {
  /** The field of SyncPage with its rows. Absent: it has none. */
  readonly page?: PageFieldOf<Change>;
  /** The field of UserEvent with its changes. */
  readonly change: Change;
  /**
   * `always`: a sync names it with how far the client has it. `later`: the first one does not, as the conversations in it say
   * the same. `never`: it comes with conversations.
   */
  readonly named: 'always' | 'later' | 'never';
  open(deps: ScopeDeps): ScopeState<ChangeValue<Change>, Calls>;
}

/** Declares a scope. A field that does not exist, or holds something else, does not compile. */
export function clientScope<const Change extends ChangeField, Calls>(
  scope: ClientScope<Change, Calls>,
): ClientScope<Change, Calls> {
  return scope;
}
