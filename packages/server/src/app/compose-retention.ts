import type { Jobs } from '../cluster/jobs.ts';
import { createRetentionService, type RetentionService } from '../services/retention/retention-service.ts';
import type { Services } from './compose-services.ts';
import type { CompositionDeps } from './composition-deps.ts';

/** Joins what admins see of the retention with the jobs that do it. */
export function composeRetention(
  { config, repositories }: Pick<CompositionDeps, 'config' | 'repositories'>,
  { expired, people, audit }: Pick<Services, 'expired' | 'people' | 'audit'>,
  { hasten }: Pick<Jobs, 'hasten'>,
): RetentionService {
  const { jobs, retention, adminReads } = repositories;
  return createRetentionService({
    rules: config.retention,
    expired,
    retention,
    adminReads,
    people,
    jobs,
    hasten,
    audit,
  });
}
