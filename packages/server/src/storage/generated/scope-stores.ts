// Written by "npm run generate" from the files of packages/server/src/storage/cold/scopes. Do not edit.
import { blocks } from '../cold/scopes/blocks.ts';
import { friends } from '../cold/scopes/friends.ts';
import { gone } from '../cold/scopes/gone.ts';
import { joined } from '../cold/scopes/joined.ts';
import { markers } from '../cold/scopes/markers.ts';
import { profile } from '../cold/scopes/profile.ts';

/** The statements of every scope of users, by its name. */
export const STORES = {
  blocks,
  friends,
  gone,
  joined,
  markers,
  profile,
} as const;
