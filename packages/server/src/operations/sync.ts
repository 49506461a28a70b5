import type { Handler, OperationServices } from '../operation/handler.ts';
import { summaryValue } from '../wire/entities.ts';

/** What changed in the caller's own scope, and which conversations had changes. */
export function sync({ sync }: Pick<OperationServices, 'sync'>): Handler<'sync'> {
  return async ({ identity, socket }, query) => {
    const { summaries, ...page } = await sync.scope(identity, query);
    // Later pages may be newer than what the first one had.
    if (query.cursor === '') socket.synced(page.urev);
    return { ...page, conversations: summaries.map(summaryValue) };
  };
}
