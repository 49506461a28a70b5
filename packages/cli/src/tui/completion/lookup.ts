import type { FoundUser, GroupPreview } from '../../client/entities.ts';

/** What is to be asked of the server, so that what is typed can be completed. */
export interface Lookup {
  readonly type: 'people' | 'groups';
  /** Without its sign. */
  readonly typed: string;
  /** Members of this group; 0: anybody whom the user may find. */
  readonly conversationId: number;
}

/** What the server has found for what was typed then. */
export type LookedUp =
  | (Lookup & { readonly type: 'people'; readonly people: readonly FoundUser[] })
  | (Lookup & { readonly type: 'groups'; readonly groups: readonly GroupPreview[] });
