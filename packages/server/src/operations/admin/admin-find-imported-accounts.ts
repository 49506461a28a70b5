import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** The accounts that imports made for these ids. */
export function adminFindImportedAccounts({
  imports,
}: Pick<OperationServices, 'imports'>): AdminHandler<'adminFindImportedAccounts'> {
  return async (_caller, { importIds }) => ({ accounts: await imports.accounts(importIds) });
}
