import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** The nodes that this one hears, itself first. They are in memory and say nothing of people: no entry in the audit log. */
export function adminListNodes({ nodes }: Pick<OperationServices, 'nodes'>): AdminHandler<'adminListNodes'> {
  return async () => ({
    nodes: nodes
      .list()
      .map(({ lastBeatAt, ...node }, index) => ({ ...node, heardAt: lastBeatAt, current: index === 0 })),
  });
}
