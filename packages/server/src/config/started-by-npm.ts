/** Whether `npm start` runs this process. */
export function isStartedByNpm(): boolean {
  return process.env.npm_lifecycle_event === 'start';
}
