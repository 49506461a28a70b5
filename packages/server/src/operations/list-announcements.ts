import type { Handler, OperationServices } from '../operation/handler.ts';

/** What was announced in a group, and by whom. */
export function listAnnouncements({ groups }: Pick<OperationServices, 'groups'>): Handler<'listAnnouncements'> {
  return async ({ identity }, request) => groups.announcements(identity, request);
}
