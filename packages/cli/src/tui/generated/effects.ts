// Written by "npm run generate" from the files of packages/cli/src/tui/store/effects. Do not edit.
import { cacheEffect } from '../store/effects/cache.ts';
import { changesEffect } from '../store/effects/changes.ts';
import { clockEffect } from '../store/effects/clock.ts';
import { completingEffect } from '../store/effects/completing.ts';
import { contentsEffect } from '../store/effects/contents.ts';
import { conversationsEffect } from '../store/effects/conversations.ts';
import { datesEffect } from '../store/effects/dates.ts';
import { draftsEffect } from '../store/effects/drafts.ts';
import { eventsEffect } from '../store/effects/events.ts';
import { filesEffect } from '../store/effects/files.ts';
import { foundEffect } from '../store/effects/found.ts';
import { friendsEffect } from '../store/effects/friends.ts';
import { groupsEffect } from '../store/effects/groups.ts';
import { historyEffect } from '../store/effects/history.ts';
import { joiningEffect } from '../store/effects/joining.ts';
import { listHoldEffect } from '../store/effects/list-hold.ts';
import { lookingEffect } from '../store/effects/looking.ts';
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
import { richTextEffect } from '../store/effects/rich-text.ts';
import { savedEffect } from '../store/effects/saved.ts';
import { savedStateEffect } from '../store/effects/saved-state.ts';
import { sendingEffect } from '../store/effects/sending.ts';
import { sentTextsEffect } from '../store/effects/sent-texts.ts';
import { threadsEffect } from '../store/effects/threads.ts';
import { titleEffect } from '../store/effects/title.ts';

/** Every effect of the screen. */
export const EFFECTS = [
  cacheEffect,
  changesEffect,
  clockEffect,
  completingEffect,
  contentsEffect,
  conversationsEffect,
  datesEffect,
  draftsEffect,
  eventsEffect,
  filesEffect,
  foundEffect,
  friendsEffect,
  groupsEffect,
  historyEffect,
  joiningEffect,
  listHoldEffect,
  lookingEffect,
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
  richTextEffect,
  savedEffect,
  savedStateEffect,
  sendingEffect,
  sentTextsEffect,
  threadsEffect,
  titleEffect,
] as const;
