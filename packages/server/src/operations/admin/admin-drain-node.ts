import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Has a node give over what it has, or take it again. */
export function adminDrainNode({
  nodeControl,
}: Pick<OperationServices, 'nodeControl'>): AdminHandler<'adminDrainNode'> {
  return async (caller, { node, undo }) => ({
    node: await nodeControl.drain(caller, { node, undo }),
    draining: !undo,
  });
}
