// Written by "npm run generate" from the files of packages/server/src/domain/scopes. Do not edit.
import { drafts } from '../scopes/drafts.ts';
import { gone } from '../scopes/gone.ts';
import { joined } from '../scopes/joined.ts';
import { markers } from '../scopes/markers.ts';
import { profile } from '../scopes/profile.ts';
import { settings } from '../scopes/settings.ts';

/** Every scope of users, by its name, in the order in which they are sent. */
export const USER_SCOPES = {
  drafts,
  gone,
  joined,
  markers,
  profile,
  settings,
} as const;
