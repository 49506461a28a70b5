import type { Handler, OperationServices } from '../operation/handler.ts';
import { callValue } from '../wire/entities.ts';

/** Answers a call that rings. */
export function answerCall({ calls }: Pick<OperationServices, 'calls'>): Handler<'answerCall'> {
  return async ({ identity }, request) => callValue(await calls.answer(identity, request), identity);
}
