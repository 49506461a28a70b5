import { execFile } from 'node:child_process';
import { type Finding, findingsOf } from '../../program/doctor/finding.ts';

/** An option of tmux, which values are good, and what does not work without. */
const OPTIONS: readonly (readonly [name: string, good: RegExp, line: string, without: string])[] = [
  ['set-clipboard', /^on$/, 'set -g set-clipboard on', 'copied text does not reach the clipboard'],
  [
    'allow-passthrough',
    /^(?:on|all)$/,
    'set -g allow-passthrough on',
    'pictures and notices do not reach the terminal',
  ],
  [
    'focus-events',
    /^on$/,
    'set -g focus-events on',
    'im does not know whether you look, so nothing is held back from being marked as read',
  ],
  ['default-terminal', /256color|direct/, 'set -g default-terminal tmux-256color', 'there are 16 colours only'],
];

const PATIENCE_MS = 2_000;

/** What the settings of tmux are in the way of. */
export async function tmuxFindings(signal: AbortSignal): Promise<readonly Finding[]> {
  const found = findingsOf('tmux');
  const findings: Finding[] = [];
  for (const [name, good, line, without] of OPTIONS) {
    const value = await optionOf(name, signal);
    if (value === undefined)
      return [found.warning('tmux cannot be asked for its settings.', 'Look at them: tmux show -g')];
    if (good.test(value)) continue;
    const summary = `${name} is ${value === '' ? 'not set' : value}: ${without}.`;
    findings.push(found.warning(summary, `Add to ~/.tmux.conf, and restart tmux: ${line}`));
  }
  return findings.length === 0 ? [found.ok('tmux passes on what im needs.')] : findings;
}

/** Undefined: tmux is not there or does not answer. Those that it does not know are ''. */
function optionOf(name: string, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const args = ['show-options', '-gqv', name];
    execFile('tmux', args, { timeout: PATIENCE_MS, signal }, (error, stdout) => {
      resolve(error === null ? stdout.trim() : undefined);
    });
  });
}
