/** An account of another system. */
export interface SourceUser {
  /** In the source. */
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  /** '' if none. */
  readonly email: string;
  readonly isBot: boolean;
  /** Nobody logs in to it any more. */
  readonly isDisabled: boolean;
  /** As it was typed, where the source has it so; '': they have none. */
  readonly password?: string;
}

/** A reaction with its users, by their ids in the source. */
export interface SourceReaction {
  readonly emoji: string;
  readonly userIds: readonly string[];
}

/** A message of another system, as it is to be here. */
export interface SourceMessage {
  /** In its conversation. */
  readonly id: string;
  readonly senderId: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** 0: it was never edited. */
  readonly editedAt: number;
  readonly kind: 'text' | 'markdown';
  /** Of any length; a long one becomes several messages. */
  readonly body: string;
  /** The message of the same conversation that it replies to. */
  readonly replyTo: string | undefined;
  readonly reactions: readonly SourceReaction[];
  /** Reactions with emojis that the server does not take. */
  readonly lostReactions: number;
}

/** Something of the source that there is no place for here, with why. */
export interface LeftOut {
  readonly leftOut: string;
}

/** A conversation of another system. */
export interface SourceConversation {
  /** In the source. */
  readonly id: string;
  readonly kind: 'direct' | 'group';
  /** Of a group; a handle of '' is none. */
  readonly name: string;
  readonly handle: string;
  readonly description: string;
  readonly ownerId: string | undefined;
  readonly memberIds: readonly string[];
  readonly isArchived: boolean;
  /** By their time; those with the same time in the order of the source. Read once, as they are needed. */
  messages(): AsyncIterable<SourceMessage | LeftOut>;
}

/** The name that an account has here, by its id in the source; undefined: there is no such account. */
export type NameOf = (id: string) => string | undefined;

/** An export of another system. Throws ClientError invalid_argument where it is not what it should be. */
export interface ImportSource {
  /** What ids are made under, such as "slack"; with `instance`, which one of several. */
  readonly system: string;
  readonly instance: string;
  /** For people. */
  readonly title: string;
  users(): AsyncIterable<SourceUser>;
  /** Who are friends: two ids of users, each two once. Absent: the source knows no friends. */
  friendships?(): AsyncIterable<readonly [one: string, other: string]>;
  /** Those that are imported, in the order of their newest messages: lists of conversations begin with the newest. */
  conversations(names: NameOf): AsyncIterable<SourceConversation>;
  /** Ends what it has open, and takes away what it has made. */
  close(): Promise<void>;
}
