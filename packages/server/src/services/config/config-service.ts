import { ConfigError } from '../../config/config-error.ts';
import type { ConfigReading, ServerConfig, ShownConfig } from '../../config/server-config.ts';
import { AppError } from '../../domain/errors.ts';
import { type Admin, requireAdmin } from '../users/admin.ts';
import type { AuditService } from '../users/audit-service.ts';

/** The configuration of this node for admins. */
export interface ConfigService {
  show(admin: Admin): ShownConfig;
  check(admin: Admin): Promise<ConfigReading>;
  /** Throws failed_precondition for a configuration with a mistake; nothing was changed then. */
  reload(admin: Admin): Promise<ConfigReading>;
}

/** Builds it; `node` is the id of this node. */
export function createConfigService(
  deps: { readonly serverConfig: ServerConfig; readonly audit: Pick<AuditService, 'row' | 'record'> },
  node: string,
): ConfigService {
  const { serverConfig, audit } = deps;
  return {
    show(admin) {
      requireAdmin(admin);
      return serverConfig.show();
    },
    async check(admin) {
      requireAdmin(admin);
      return serverConfig.check();
    },
    async reload(admin) {
      requireAdmin(admin);
      const note = (detail: string) =>
        audit.record(audit.row(admin, { action: 'config.reload', target: `node ${node}`, detail }));
      let isNoted = false;
      try {
        return await serverConfig.reload(async ({ changed, certificate }) => {
          const what = [...changed.map(({ key }) => key), ...(certificate === '' ? [] : ['certificate'])];
          await note(what.join(' '));
          isNoted = true;
        });
      } catch (error) {
        // Nothing is taken over unseen, so the entry comes first; then the log has to say that it was not done.
        if (isNoted) await note('refused: nothing was changed');
        if (!(error instanceof ConfigError)) throw error;
        throw new AppError('failed_precondition', `Nothing was changed. ${error.problems.join(' ')}`);
      }
    },
  };
}
