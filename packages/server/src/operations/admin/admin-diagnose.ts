import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Looks whether the server is well. */
export function adminDiagnose({ diagnosis }: Pick<OperationServices, 'diagnosis'>): AdminHandler<'adminDiagnose'> {
  return async ({ address }) => {
    const findings = await diagnosis.findings();
    return { ...diagnosis.stamp(), address, findings: [...findings] };
  };
}
