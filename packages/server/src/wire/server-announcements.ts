import type { Value } from '@im-ts/protocol';
import type { ServerAnnouncement } from '../domain/server-announcement.ts';

/** An announcement, as admins see it. */
export function announcementValue({
  lastUserId: _last,
  userIds: _users,
  ...announcement
}: ServerAnnouncement): Value<'ServerAnnouncement'> {
  return announcement;
}
