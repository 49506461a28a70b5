import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { lastIdOfFull } from '../../operation/page-end.ts';

/** Commands that could not be stored, newest first. */
export function adminListDeadLetters({
  logReports,
}: Pick<OperationServices, 'logReports'>): AdminHandler<'adminListDeadLetters'> {
  return async (caller, { before, limit }) => {
    const deadLetters = await logReports.deadLetters(caller, before, limit);
    return { deadLetters, nextBefore: lastIdOfFull(deadLetters, limit) };
  };
}
