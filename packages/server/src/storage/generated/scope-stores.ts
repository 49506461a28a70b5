// Written by "npm run generate" from the files of packages/server/src/storage/cold/scopes. Do not edit.
import { blocks } from '../cold/scopes/blocks.ts';
import { drafts } from '../cold/scopes/drafts.ts';
import { friends } from '../cold/scopes/friends.ts';
import { gone } from '../cold/scopes/gone.ts';
import { hidden } from '../cold/scopes/hidden.ts';
import { joinRequests } from '../cold/scopes/join-requests.ts';
import { joined } from '../cold/scopes/joined.ts';
import { markers } from '../cold/scopes/markers.ts';
import { profile } from '../cold/scopes/profile.ts';
import { settings } from '../cold/scopes/settings.ts';
import { status } from '../cold/scopes/status.ts';

/** The statements of every scope of users, by its name. */
export const STORES = {
  blocks,
  drafts,
  friends,
  gone,
  hidden,
  joinRequests,
  joined,
  markers,
  profile,
  settings,
  status,
} as const;
