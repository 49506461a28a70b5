import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** Hands something to the other side of a call. */
export function sendCallSignal({ calls }: Pick<OperationServices, 'calls'>): Handler<'sendCallSignal'> {
  return async ({ identity }, request) => {
    await calls.signal(identity, request);
    return DONE;
  };
}
