import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { lastIdOfFull } from '../../operation/page-end.ts';

/** The files of a user. */
export function adminListFiles({
  fileReports,
}: Pick<OperationServices, 'fileReports'>): AdminHandler<'adminListFiles'> {
  return async (caller, page) => {
    const files = await fileReports.list(caller, page);
    return {
      files: files.map(({ id, name, size, mimeType, sha256, createdAt, sentAt, doomedAt }) => ({
        ...{ id, name, size, mimeType, sha256, createdAt, sentAt, doomedAt },
      })),
      nextAfter: lastIdOfFull(files, page.limit),
    };
  };
}
