import type { ReadStream, WriteStream } from 'node:tty';
import { ClientError } from '../../client/errors.ts';
import { serverAddresses } from '../../client/link/server-addresses.ts';
import { WARNINGS_EXIT } from '../../io/exit.ts';
import { type Finding, findingsOf } from '../../program/doctor/finding.ts';
import { printFindings } from '../../program/doctor/print-findings.ts';
import { readVersion } from '../../program/version.ts';
import { dayKey } from '../../text/time.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { askTerminal } from '../doctor/ask-terminal.ts';
import { accessFindings, configFindings, profileFindings } from '../doctor/profile-findings.ts';
import { serverFindings } from '../doctor/server-findings.ts';
import { colorFindings, featureFindings, SAMPLES, widthFindings } from '../doctor/terminal-findings.ts';
import { tmuxFindings } from '../doctor/tmux-findings.ts';
import { configDir } from '../profiles/config-table.ts';
import { readProfile } from '../profiles/read-profile.ts';

/** How the command ends when no node of the server answers. */
const UNREACHABLE_EXIT = new ClientError('unavailable').exitCode;

/** `im doctor`: what is wrong here, and what to do about it. */
export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'look for what is wrong, and say what to do about it',
  description: [
    'The configuration, the files of the profile, the log-in, each node of the server (answer times, clock, certificate), and the terminal: widths, colours, pictures, clipboard, notices, and the settings of tmux. Each finding that is not good has a line with what to do.',
    `The exit code is that of the worst: 0 if all is well, ${WARNINGS_EXIT} with warnings, 1 with errors, ${UNREACHABLE_EXIT} when the server cannot be reached. The terminal is looked at only where input and output are one.`,
  ],
  examples: [
    ['im doctor', 'for people'],
    ['im doctor --json | jq -r \'select(.level != "ok") | .fix\'', 'only what to do'],
  ],
  json: 'a line each: {"check", "level", "summary", "fix"}; level is "ok", "warning" or "error"',
  run: async (context) => {
    const findings: Finding[] = [];
    findings.push(
      findingsOf('im').ok(`im ${readVersion()} on Node ${process.versions.node}, ${process.platform}.`),
      ...(await configFindings(configDir(context))),
    );
    // With a wrong im.toml nobody knows which profile and server are meant.
    const isReadable = findings.every(({ level }) => level !== 'error');
    const reached = isReadable ? await lookAtAccount(context, findings) : true;
    findings.push(...(await lookAtTerminal(context, isReadable)));
    if (context.flags.json === true) for (const finding of findings) await context.printJson(finding);
    else await printFindings(context, findings);
    return await end(context, findings, reached);
  },
});

async function end(context: Context, findings: readonly Finding[], reached: boolean): Promise<number> {
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  const [errors, warnings] = [count('error'), count('warning')];
  await context.streams.flush();
  if (context.flags.json !== true) {
    const parts = [
      ...(errors === 0 ? [] : [`${errors} ${errors === 1 ? 'error' : 'errors'}`]),
      ...(warnings === 0 ? [] : [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`]),
    ];
    context.streams.note(parts.length === 0 ? 'All is well.' : `${parts.join(', ')}.`);
  }
  if (!reached) return UNREACHABLE_EXIT;
  if (errors > 0) return 1;
  return warnings > 0 ? WARNINGS_EXIT : 0;
}

/** Adds what is found; answers whether a node of the server could be reached. */
async function lookAtAccount(context: Context, findings: Finding[]): Promise<boolean> {
  const settings = await context.settings();
  findings.push(...(await accessFindings(settings.paths)));
  const profile = await readProfile(context, settings.profile);
  findings.push(...(await profileFindings(profile)));
  const server = settings.namedServer ?? profile.server;
  const { findings: ofServer, reached } = await serverFindings(serverAddresses(server), context.signal);
  findings.push(...ofServer);
  if (reached) findings.push(await lookAtLogin(context, profile.endsAt));
  return reached;
}

async function lookAtLogin(context: Context, endsAt: number): Promise<Finding> {
  const found = findingsOf('log-in');
  try {
    const rest = await context.rest();
    const { username } = await rest.whoami(context.signal);
    const until = endsAt === 0 ? '' : `, until ${dayKey(endsAt)} unless it is used before`;
    return found.ok(`The server knows you as @${username}${until}.`);
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const { profile } = await context.settings();
    return found.error(error.message, `Log in: im login --profile ${profile}`);
  }
}

async function lookAtTerminal(context: Context, isReadable: boolean): Promise<readonly Finding[]> {
  const { streams, environment } = context;
  if (!streams.stdinIsTerminal || !streams.stdoutIsTerminal) return [];
  const { colorDepth } = await import('../../tui/theme/color-depth.ts');
  const wanted = isReadable ? (await context.settings()).sections.screen.colors : 'auto';
  const findings: Finding[] = [...colorFindings(colorDepth(environment.terminal, wanted), environment)];
  const samples = SAMPLES.map(([text]) => text);
  const answers = await askTerminal(streams.stdin as ReadStream, streams.stdout as WriteStream, samples);
  if (answers === undefined) {
    findings.push(
      findingsOf('terminal').warning(
        'The terminal answers no questions, so widths, pictures and modes are not known.',
        'Use another terminal if the screen looks wrong.',
      ),
    );
  } else findings.push(...widthFindings(answers), ...featureFindings(answers, environment.terminal));
  if (environment.terminal.TMUX !== undefined) findings.push(...(await tmuxFindings(context.signal)));
  return findings;
}
