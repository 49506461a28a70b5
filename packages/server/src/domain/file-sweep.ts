/** The kind of the job that sweeps files once, when an admin asks for it. */
export const SWEEP_NOW = 'sweep_files_now';

/** What it is asked for. */
export interface SweepNowInput {
  /** Nothing is deleted, what would be is counted. */
  readonly dryRun: boolean;
}
