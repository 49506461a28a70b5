import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** How many files the server has, and what they take. */
export function adminGetFileTotals({
  fileReports,
}: Pick<OperationServices, 'fileReports'>): AdminHandler<'adminGetFileTotals'> {
  return async (caller) => fileReports.totals(caller);
}
