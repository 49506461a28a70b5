import type { Handler, OperationServices } from '../operation/handler.ts';
import { callValue } from '../wire/entities.ts';

/** The caller's calls that ring or go on. */
export function listCalls({ calls }: Pick<OperationServices, 'calls'>): Handler<'listCalls'> {
  return async ({ identity }) => {
    const { calls: open, users } = await calls.open(identity);
    return { calls: open.map((call) => callValue(call, identity)), users };
  };
}
