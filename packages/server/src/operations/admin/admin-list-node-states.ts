import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { nodeStateValue } from '../../wire/watch.ts';

/** How each node does, the answering one first. */
export function adminListNodeStates({
  nodeStates,
}: Pick<OperationServices, 'nodeStates'>): AdminHandler<'adminListNodeStates'> {
  return async () => ({
    nodes: (await nodeStates.list()).map((state, index) => nodeStateValue(state, index === 0)),
  });
}
