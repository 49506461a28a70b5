import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** What the files of each user take, those with the most first; or of one user. */
export function adminListFileUsage({
  fileReports,
}: Pick<OperationServices, 'fileReports'>): AdminHandler<'adminListFileUsage'> {
  return async (caller, { userId, ...page }) =>
    userId === undefined
      ? fileReports.usage(caller, page)
      : { usage: [await fileReports.usageOf(caller, userId)], cursor: '' };
}
