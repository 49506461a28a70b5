import type { Handler, OperationServices } from '../operation/handler.ts';
import { summaryValue } from '../wire/entities.ts';

/** What changed in the caller's own scope, and which conversations had changes. */
export function sync({ sync }: Pick<OperationServices, 'sync'>): Handler<'sync'> {
  return async ({ identity }, { urev, since, cursor }) => {
    const { summaries, ...page } = await sync.scope(identity, urev, since, cursor);
    return { ...page, conversations: summaries.map(summaryValue) };
  };
}
