import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** What happened, oldest first; waits for what is to come. */
export function adminListEvents({ events }: Pick<OperationServices, 'events'>): AdminHandler<'adminListEvents'> {
  return async (_caller, { cursor, sinceAt, kinds, user, group, limit, waitSeconds }) => {
    const page = await events.read({
      cursor,
      since: sinceAt,
      kinds: kinds
        .split(',')
        .map((kind) => kind.trim().replace(/\.$/, ''))
        .filter((kind) => kind !== ''),
      user,
      group,
      limit,
      waitMs: waitSeconds * 1_000,
    });
    return { ...page, events: [...page.events] };
  };
}
