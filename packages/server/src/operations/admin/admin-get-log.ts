import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** How far each partition of the log is stored, and what is behind it. */
export function adminGetLog({ logReports }: Pick<OperationServices, 'logReports'>): AdminHandler<'adminGetLog'> {
  return async (caller) => {
    const { partitions, followers, ...report } = await logReports.report(caller);
    return {
      ...report,
      partitions: partitions.map(({ end = 0, ...partition }) => ({ ...partition, end })),
      followers: followers.map(({ follower: name, ...state }) => ({ name, ...state })),
    };
  };
}
