import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** How much there is. It says nothing of single people: no entry in the audit log. */
export function adminGetStats({
  stats,
  nodes,
}: Pick<OperationServices, 'stats' | 'nodes'>): AdminHandler<'adminGetStats'> {
  return async () => {
    const living = nodes.list();
    const sockets = living.reduce((sum, node) => sum + node.sockets, 0);
    const { estimated, ...found } = await stats.stats();
    return { ...found, sockets, nodes: living.length, estimated: [...estimated] };
  };
}
