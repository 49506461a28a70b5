import type { Jobs } from '../cluster/jobs.ts';
import { type AnnouncementService, createAnnouncementService } from '../services/announcements/announcement-service.ts';
import type { Pipeline } from './compose-pipeline.ts';
import type { Services } from './compose-services.ts';
import type { CompositionDeps } from './composition-deps.ts';

/** Joins the announcements of admins with the jobs that send them. */
export function composeAnnouncements(
  { clock, repositories }: Pick<CompositionDeps, 'clock' | 'repositories'>,
  {
    services,
    pipeline,
    jobs,
  }: {
    readonly services: Pick<Services, 'conversations' | 'presence' | 'audit'>;
    readonly pipeline: Pick<Pipeline, 'level'>;
    readonly jobs: Pick<Jobs, 'look' | 'resume'>;
  },
): AnnouncementService {
  const { serverAnnouncements: announcements, users, adminReads } = repositories;
  const { conversations, presence, audit } = services;
  return createAnnouncementService({
    ...{ announcements, users, adminReads, conversations, presence, audit, clock, jobs },
    level: pipeline.level,
  });
}
