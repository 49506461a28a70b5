import type { DecodedMessage, KnownOperation } from '@im-ts/protocol';
import { AppError } from '../domain/errors.ts';
import { NO_SUCH_MESSAGE, NOT_A_MEMBER } from '../domain/refusals.ts';

/**
 * What an admin is told of a conversation or a message that is not there: which. Members get one sentence for all that they
 * may not see, so that they learn nothing of it. `request`: as it was asked, before its targets have become ids. Answers what
 * a failure becomes; most stay as they are.
 */
export function nameMissing(operation: KnownOperation, request: DecodedMessage): (failure: unknown) => unknown {
  const field = operation.fields.find(({ kind }) => kind.kind === 'conversation');
  const target = field === undefined ? undefined : request[field.name];
  const { seq } = request;
  return (failure) => {
    if (!(failure instanceof AppError)) return failure;
    if (failure.message === NOT_A_MEMBER.message && field !== undefined) {
      const name = typeof target === 'string' ? target : `with the id ${String(target)}`;
      return new AppError(failure.code, `There is no conversation ${name}.`, { cause: failure, field: failure.field });
    }
    if (failure.message === NO_SUCH_MESSAGE.message && typeof seq === 'number') {
      return new AppError(failure.code, `There is no message ${seq} here.`, { cause: failure, field: failure.field });
    }
    return failure;
  };
}
