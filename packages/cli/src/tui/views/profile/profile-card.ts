import type { ChatMember } from '../../../client/entities.ts';
import type { Reading } from '../list-state.ts';
import type { ViewState } from '../view-types.ts';

/** The card of somebody while it is shown. */
export interface ProfileCard extends ViewState, Reading {
  /** As it was asked for; '' where that was by number. */
  readonly username: string;
  /** undefined: it is not known yet who that is. */
  readonly userId: number | undefined;
  /** What they are in the open group; undefined: they are not in it, or that is not known. */
  readonly member: ChatMember | undefined;
  /** The groups that both are in, of those that were asked; undefined: not read yet. */
  readonly common: CommonGroups | undefined;
}

/** Groups in common. */
export interface CommonGroups {
  readonly ids: readonly number[];
  /** So many groups of the user were asked, when that is not all of them. */
  readonly asked: number | undefined;
}
