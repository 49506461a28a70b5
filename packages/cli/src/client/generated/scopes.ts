// Written by "npm run generate" from the files of packages/cli/src/client/scopes. Do not edit.
import { blocks } from '../scopes/blocks.ts';
import { drafts } from '../scopes/drafts.ts';
import { friends } from '../scopes/friends.ts';
import { gone } from '../scopes/gone.ts';
import { hidden } from '../scopes/hidden.ts';
import { joinRequests } from '../scopes/join-requests.ts';
import { joined } from '../scopes/joined.ts';
import { markers } from '../scopes/markers.ts';
import { profile } from '../scopes/profile.ts';
import { settings } from '../scopes/settings.ts';
import { status } from '../scopes/status.ts';

/** Every scope of the user that the client keeps, by its name. */
export const SCOPES = {
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
