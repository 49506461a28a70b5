import { type PresenceAudience, type StatusMode, type StatusText, statusTextAt } from '@im-ts/protocol';
import type { Id } from './ids.ts';

/** What a user says of themself, to everybody who may see their presence. */
export interface SaidStatus extends StatusText {
  /** The urev of the last change of the status: of two, the one with the greater counts. */
  readonly urev: number;
}

/** How a user wants to be shown. */
export interface OwnStatus extends SaidStatus {
  readonly mode: StatusMode;
  /** The urev with which the mode was chosen: the devices' own choices of a status before it do not count any more. */
  readonly modeUrev: number;
  readonly seenBy: PresenceAudience;
}

/** What others may see of a user who is away, and whether the reader may. */
export interface SeenStatus extends SaidStatus {
  readonly userId: Id;
  readonly lastSeenAt: number;
  /** Whom the user shows their presence, asked for one reader. */
  readonly isShown: boolean;
}

/** When somebody was seen last. */
export interface LastSeen {
  readonly userId: Id;
  readonly at: number;
}

/** What is to be set; the rest stays. */
export interface StatusChange {
  readonly mode?: StatusMode | undefined;
  readonly text?: string | undefined;
  readonly textUntil?: number | undefined;
  readonly seenBy?: PresenceAudience | undefined;
}

/** The status of a user who has never set one. */
export const INITIAL_STATUS: OwnStatus = {
  mode: 'online',
  modeUrev: 0,
  text: '',
  until: 0,
  seenBy: 'conversations',
  urev: 0,
};

/** The status with what is given; the same one where nothing is different. A text without an end of its own has none. */
export function changeStatus(before: OwnStatus, change: StatusChange, at: { now: number; urev: number }): OwnStatus {
  const { mode = before.mode, text = before.text, seenBy = before.seenBy } = change;
  const until = change.textUntil ?? (change.text === undefined ? before.until : 0);
  const said = statusTextAt({ text: text.trim(), until }, at.now);
  const isSame =
    mode === before.mode && seenBy === before.seenBy && said.text === before.text && said.until === before.until;
  if (isSame) return before;
  const modeUrev = mode === before.mode ? before.modeUrev : at.urev;
  return { mode, modeUrev, text: said.text, until: said.until, seenBy, urev: at.urev };
}
