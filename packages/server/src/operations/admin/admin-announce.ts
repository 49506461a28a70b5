import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { announcementValue } from '../../wire/server-announcements.ts';

/** Tells something to users of the server. The same op id announces it once. */
export function adminAnnounce({
  announcements,
}: Pick<OperationServices, 'announcements'>): AdminHandler<'adminAnnounce'> {
  return async (caller, request) => {
    const { announcement, users } = await announcements.announce(caller, request);
    return { announcement: announcementValue(announcement), users };
  };
}
