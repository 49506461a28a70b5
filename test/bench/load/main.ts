import type { Job, JobAnswer, JobResults } from './jobs.ts';
import { runActions } from './run-actions.ts';
import { runHistory } from './run-history.ts';
import { runIdle } from './run-idle.ts';
import { runLocked } from './run-locked.ts';
import { runLogIns } from './run-log-ins.ts';
import { runMessages } from './run-messages.ts';
import { runPaced } from './run-paced.ts';
import { runStorm } from './run-storm.ts';
import { runUploads } from './run-uploads.ts';

function run(job: Job): Promise<JobResults[Job['type']]> {
  switch (job.type) {
    case 'messages':
      return runMessages(job);
    case 'logIns':
      return runLogIns(job);
    case 'uploads':
      return runUploads(job);
    case 'idle':
      return runIdle(job);
    case 'storm':
      return runStorm(job);
    case 'history':
      return runHistory(job);
    case 'paced':
      return runPaced(job);
    case 'locked':
      return runLocked(job);
    case 'actions':
      return runActions(job);
  }
}

function answer(message: JobAnswer): void {
  process.send?.(message, () => process.exit(0));
}

process.once('message', (job: Job) => {
  run(job).then(
    (result) => answer({ ok: true, result }),
    (error: unknown) => answer({ ok: false, message: error instanceof Error ? error.message : String(error) }),
  );
});
