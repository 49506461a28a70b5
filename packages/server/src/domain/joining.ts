import { nameKey } from '@im-ts/protocol';
import type { Conversation, JoinMode } from './conversation.ts';
import type { Id } from './ids.ts';

/** Somebody asks to be let into a group. The request is there until it is decided, taken back or too old. */
export interface JoinRequest {
  readonly conversationId: Id;
  readonly userId: Id;
  /** To the admins; '' if none. */
  readonly message: string;
  readonly requestedAt: number;
}

/** A request to join ends after this time without a decision. */
export const JOIN_REQUEST_MS: number = 30 * 24 * 3_600_000;

/** What lets whoever has its secret into a group. It is there until it is revoked, used up or over. */
export interface InviteLink {
  readonly conversationId: Id;
  /** 64 hex digits: SHA-256 of the secret. */
  readonly secretHash: string;
  readonly createdBy: Id;
  readonly createdAt: number;
  /** Number.MAX_SAFE_INTEGER: it has no end. */
  readonly expiresAt: number;
  /** 0: any number. */
  readonly maxUses: number;
  readonly uses: number;
}

/** By what a link is named once its secret was shown: the first 12 hex digits of its hash. */
export function linkIdOf({ secretHash }: Pick<InviteLink, 'secretHash'>): string {
  return secretHash.slice(0, LINK_ID_DIGITS);
}

const LINK_ID_DIGITS = 12;

/** What a group says to people who are not in it. */
export interface GroupPreview {
  readonly conversationId: Id;
  readonly handle: string;
  readonly name: string;
  readonly description: string;
  readonly avatar: string;
  readonly memberCount: number;
  readonly joinMode: JoinMode;
  /** Whoever asks is a member. */
  readonly joined: boolean;
  /** Whoever asks has asked to join. */
  readonly requested: boolean;
}

/** A word by which a group is found. */
export interface GroupTerm {
  readonly term: string;
  readonly conversationId: Id;
}

/** Words of one name that are looked at; a name has at most 64 code points. */
const WORDS = 16;
/** Code points of a word that count. */
const WORD_CODE_POINTS = 32;

/** The words of a text as they are compared: of letters and digits, without case and width. */
export function searchWords(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  const words = folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const cut = words.slice(0, WORDS).map((word) => [...word].slice(0, WORD_CODE_POINTS).join(''));
  return [...new Set(cut)];
}

/** Whether people who are not in a group are told of it: it lets them join, has a handle, and goes on. */
export function isListed({ kind, handle, joinMode, archivedAt, dismissedAt }: Listed): boolean {
  return kind === 'group' && joinMode !== 'closed' && handle !== '' && archivedAt === 0 && dismissedAt === 0;
}

type Listed = Pick<Conversation, 'kind' | 'handle' | 'joinMode' | 'archivedAt' | 'dismissedAt'>;

/**
 * The words by which a group is found: of its handle and of its name, and the whole handle behind '#'. Empty for one that is not
 * listed.
 */
export function directoryTerms(group: Listed & Pick<Conversation, 'name'>): readonly string[] {
  if (!isListed(group)) return [];
  const words = new Set([...searchWords(group.handle), ...searchWords(group.name)]);
  return [`#${nameKey(group.handle)}`, ...words];
}
