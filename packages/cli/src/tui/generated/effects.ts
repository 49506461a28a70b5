// Written by "npm run generate" from the files of packages/cli/src/tui/store/effects. Do not edit.
import { cacheEffect } from '../store/effects/cache.ts';
import { changesEffect } from '../store/effects/changes.ts';
import { clockEffect } from '../store/effects/clock.ts';
import { conversationsEffect } from '../store/effects/conversations.ts';
import { draftsEffect } from '../store/effects/drafts.ts';
import { eventsEffect } from '../store/effects/events.ts';
import { filesEffect } from '../store/effects/files.ts';
import { friendsEffect } from '../store/effects/friends.ts';
import { groupsEffect } from '../store/effects/groups.ts';
import { historyEffect } from '../store/effects/history.ts';
import { joiningEffect } from '../store/effects/joining.ts';
import { lookingEffect } from '../store/effects/looking.ts';
import { membersEffect } from '../store/effects/members.ts';
import { mentionsEffect } from '../store/effects/mentions.ts';
import { noticesEffect } from '../store/effects/notices.ts';
import { openingEffect } from '../store/effects/opening.ts';
import { peopleEffect } from '../store/effects/people.ts';
import { picturesEffect } from '../store/effects/pictures.ts';
import { pinsEffect } from '../store/effects/pins.ts';
import { placesEffect } from '../store/effects/places.ts';
import { readMarkersEffect } from '../store/effects/read-markers.ts';
import { readersEffect } from '../store/effects/readers.ts';
import { receiptsEffect } from '../store/effects/receipts.ts';
import { savedStateEffect } from '../store/effects/saved-state.ts';
import { searchEffect } from '../store/effects/search.ts';
import { sendingEffect } from '../store/effects/sending.ts';
import { titleEffect } from '../store/effects/title.ts';
import { versionsEffect } from '../store/effects/versions.ts';

/** Every effect of the screen. */
export const EFFECTS = [
  cacheEffect,
  changesEffect,
  clockEffect,
  conversationsEffect,
  draftsEffect,
  eventsEffect,
  filesEffect,
  friendsEffect,
  groupsEffect,
  historyEffect,
  joiningEffect,
  lookingEffect,
  membersEffect,
  mentionsEffect,
  noticesEffect,
  openingEffect,
  peopleEffect,
  picturesEffect,
  pinsEffect,
  placesEffect,
  readMarkersEffect,
  readersEffect,
  receiptsEffect,
  savedStateEffect,
  searchEffect,
  sendingEffect,
  titleEffect,
  versionsEffect,
] as const;
