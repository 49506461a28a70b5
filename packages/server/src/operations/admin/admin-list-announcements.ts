import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { lastIdOfFull } from '../../operation/page-end.ts';
import { announcementValue } from '../../wire/server-announcements.ts';

/** What was announced to users of the server, newest first. */
export function adminListAnnouncements({
  announcements,
}: Pick<OperationServices, 'announcements'>): AdminHandler<'adminListAnnouncements'> {
  return async (caller, { before, limit }) => {
    const page = await announcements.list(caller, before === 0 ? undefined : before, limit);
    return { announcements: page.map(announcementValue), nextBefore: lastIdOfFull(page, limit) };
  };
}
