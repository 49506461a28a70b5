// Written by "npm run generate" from the files of packages/cli/src/tui/views. Do not edit.
import { announcementsView } from '../views/announcements/view.ts';
import { bansView } from '../views/bans/view.ts';
import { dateView } from '../views/date/view.ts';
import { emojiView } from '../views/emoji/view.ts';
import { filesView } from '../views/files/view.ts';
import { friendsView } from '../views/friends/view.ts';
import { groupView } from '../views/group/view.ts';
import { groupFieldView } from '../views/group-field/view.ts';
import { groupSettingView } from '../views/group-setting/view.ts';
import { helpView } from '../views/help/view.ts';
import { inviteLinksView } from '../views/invite-links/view.ts';
import { joinRequestsView } from '../views/join-requests/view.ts';
import { linksView } from '../views/links/view.ts';
import { membersView } from '../views/members/view.ts';
import { mentionsView } from '../views/mentions/view.ts';
import { paletteView } from '../views/palette/view.ts';
import { pasteView } from '../views/paste/view.ts';
import { pictureView } from '../views/picture/view.ts';
import { pinsView } from '../views/pins/view.ts';
import { profileView } from '../views/profile/view.ts';
import { profileListView } from '../views/profile-list/view.ts';
import { questionView } from '../views/question/view.ts';
import { rawView } from '../views/raw/view.ts';
import { receiptsView } from '../views/receipts/view.ts';
import { savedView } from '../views/saved/view.ts';
import { searchView } from '../views/search/view.ts';
import { switcherView } from '../views/switcher/view.ts';
import { threadView } from '../views/thread/view.ts';
import { versionsView } from '../views/versions/view.ts';
import type { View } from '../views/view.ts';
import type { ViewName } from '../views/view-types.ts';

/** Every view of the screen, by its name. */
export const VIEWS: { readonly [Name in ViewName]: View<Name> } = {
  announcements: announcementsView,
  bans: bansView,
  date: dateView,
  emoji: emojiView,
  files: filesView,
  friends: friendsView,
  group: groupView,
  'group-field': groupFieldView,
  'group-setting': groupSettingView,
  help: helpView,
  'invite-links': inviteLinksView,
  'join-requests': joinRequestsView,
  links: linksView,
  members: membersView,
  mentions: mentionsView,
  palette: paletteView,
  paste: pasteView,
  picture: pictureView,
  pins: pinsView,
  profile: profileView,
  'profile-list': profileListView,
  question: questionView,
  raw: rawView,
  receipts: receiptsView,
  saved: savedView,
  search: searchView,
  switcher: switcherView,
  thread: threadView,
  versions: versionsView,
};
