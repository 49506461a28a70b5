// Written by "npm run generate" from the files of packages/cli/src/tui/views. Do not edit.
import { announcementsView } from '../views/announcements/view.ts';
import { emojiView } from '../views/emoji/view.ts';
import { filesView } from '../views/files/view.ts';
import { friendsView } from '../views/friends/view.ts';
import { helpView } from '../views/help/view.ts';
import { joinRequestsView } from '../views/join-requests/view.ts';
import { linksView } from '../views/links/view.ts';
import { membersView } from '../views/members/view.ts';
import { paletteView } from '../views/palette/view.ts';
import { pinsView } from '../views/pins/view.ts';
import { questionView } from '../views/question/view.ts';
import { rawView } from '../views/raw/view.ts';
import { receiptsView } from '../views/receipts/view.ts';
import { searchView } from '../views/search/view.ts';
import { switcherView } from '../views/switcher/view.ts';
import { threadView } from '../views/thread/view.ts';
import { versionsView } from '../views/versions/view.ts';
import type { View } from '../views/view.ts';
import type { ViewName } from '../views/view-types.ts';

/** Every view of the screen, by its name. */
export const VIEWS: { readonly [Name in ViewName]: View<Name> } = {
  announcements: announcementsView,
  emoji: emojiView,
  files: filesView,
  friends: friendsView,
  help: helpView,
  'join-requests': joinRequestsView,
  links: linksView,
  members: membersView,
  palette: paletteView,
  pins: pinsView,
  question: questionView,
  raw: rawView,
  receipts: receiptsView,
  search: searchView,
  switcher: switcherView,
  thread: threadView,
  versions: versionsView,
};
