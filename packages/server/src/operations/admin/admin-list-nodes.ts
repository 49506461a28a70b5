import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** The nodes that this one hears, itself first. It says nothing of people: no entry in the audit log. */
export function adminListNodes({
  nodeControl,
}: Pick<OperationServices, 'nodeControl'>): AdminHandler<'adminListNodes'> {
  return async (caller) => ({
    nodes: (await nodeControl.list(caller)).map(
      ({ lastBeatAt: heardAt, eventLagMs = 0, ownership, ...node }, index) => ({
        ...{ ...node, heardAt, eventLagMs, current: index === 0 },
        ...(ownership && { ownership: { ...ownership, partitions: [...ownership.partitions] } }),
      }),
    ),
  });
}
