import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { jobValue } from '../../wire/jobs.ts';

/** Begins a round of the retention now. */
export function adminRunRetention({
  retention,
}: Pick<OperationServices, 'retention'>): AdminHandler<'adminRunRetention'> {
  return async (caller, { reason }) => jobValue(await retention.run(caller, reason));
}
