import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** What a reload of this node would change. */
export function adminCheckConfig({
  config,
  thisNode,
}: Pick<OperationServices, 'config' | 'thisNode'>): AdminHandler<'adminCheckConfig'> {
  return async (caller) => ({ node: thisNode, ...(await config.check(caller)) });
}
