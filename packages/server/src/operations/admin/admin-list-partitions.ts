import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Which node owns which partition of the log. */
export function adminListPartitions({
  nodeControl,
}: Pick<OperationServices, 'nodeControl'>): AdminHandler<'adminListPartitions'> {
  return async (caller) => ({ partitions: [...(await nodeControl.partitions(caller))] });
}
