// Written by "npm run generate" from the files of packages/server/src/storage/cold/scopes. Do not edit.
import { drafts } from '../cold/scopes/drafts.ts';
import { gone } from '../cold/scopes/gone.ts';
import { joined } from '../cold/scopes/joined.ts';
import { markers } from '../cold/scopes/markers.ts';
import { profile } from '../cold/scopes/profile.ts';
import { settings } from '../cold/scopes/settings.ts';

/** The statements of every scope of users, by its name. */
export const STORES = {
  drafts,
  gone,
  joined,
  markers,
  profile,
  settings,
} as const;
