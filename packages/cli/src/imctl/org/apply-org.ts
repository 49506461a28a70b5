import { nameKey } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import { confirm } from '../../program/confirm.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { createAdminClient } from '../access/admin-client.ts';
import { printDifference } from '../ask/dry-run.ts';
import { createAccountInvites } from '../bulk/account-invites.ts';
import type { Context } from '../context.ts';
import { WOULD_CHANGE_EXIT } from '../exit-codes.ts';
import { APPLIED_CHANGE_FIELDS, type AppliedChange } from '../fields/applied-change.ts';
import { openSecrets } from '../secrets/secrets-file.ts';
import { type Applied, applyPlan } from './apply-plan.ts';
import { checkComplete } from './check-complete.ts';
import { checkNames } from './check-names.ts';
import { checkOrg } from './check-org.ts';
import { planQuestion } from './for-good.ts';
import { readOrgFiles } from './org-files.ts';
import { type Problem, refuseProblems } from './place.ts';
import { changesIn, countText, type GivenPassword, type Plan, type PlannedChange } from './plan.ts';
import { type PlanScope, planGroups } from './plan-groups.ts';
import { planInvites } from './plan-invites.ts';
import { planUsers } from './plan-users.ts';
import { type Org, readOrg } from './read-org.ts';
import { readPasswords } from './read-passwords.ts';
import { handleKey, readServerOrg, type ServerOrg } from './server-org.ts';

/** How files are applied. */
export interface ApplyOrg {
  readonly prune: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  /** A dry run says by its exit code whether something would change. */
  readonly exitCode: boolean;
  readonly reason: string;
  readonly secrets: string | undefined;
  readonly passwords: string | undefined;
}

/**
 * Makes the server as files describe it: reads, checks and compares them, prints the plan, asks, and does it. Answers the exit
 * code. Nothing is changed before all of it was checked; what is done when it ends halfway stays, and the next run goes on.
 */
export async function applyOrg(context: Context, names: readonly string[], options: ApplyOrg): Promise<number> {
  const org = readOrg(await readOrgFiles(context, names));
  checkOrg(org);
  if (options.prune) checkComplete(org);
  const passwords =
    options.passwords === undefined
      ? new Map<string, GivenPassword>()
      : await readPasswords(context, options.passwords);
  const named = new Set(org.users.map(({ value }) => nameKey(value.username)));
  const stray = [...passwords.keys()].find((key) => !named.has(key));
  if (stray !== undefined) {
    throw new ClientError(
      'invalid_argument',
      `${options.passwords} has @${stray}, who is none of the users described.`,
    );
  }
  const server = await readServerOrg(context, org, options.prune);
  const scope = { prune: options.prune, now: context.now() };
  const plan = planOrg(org, server, scope, await newNameProblems(context, org, server));
  // Without a place for their codes, nobody is invited.
  const invitations = options.secrets === undefined ? [] : await planInvites(context, org);
  return await doPlan(context, { phases: [invitations, ...plan.phases] }, passwords, options);
}

/** Shows a plan, asks, and does it. */
async function doPlan(
  context: Context,
  plan: Plan,
  passwords: ReadonlyMap<string, GivenPassword>,
  options: ApplyOrg,
): Promise<number> {
  const changes = changesIn(plan);
  if (changes.length === 0) {
    if (context.output.isAsked) await context.list(APPLIED_CHANGE_FIELDS).end();
    context.say('Nothing to change.');
    return 0;
  }
  checkSecrets(plan, options);
  if (options.dryRun) {
    await tellAll(context, changes);
    context.say(`${countText(changes)}. Nothing was changed (--dry-run).`);
    return options.exitCode ? WOULD_CHANGE_EXIT : 0;
  }
  const isForPeople = !(context.output.isAsked || context.output.quiet);
  if (isForPeople) await printDifference(context, changes);
  await confirm(context, { ...planQuestion(changes), yes: options.yes });
  return await carryOut(context, plan, { ...options, passwordsOf: passwords });
}

async function carryOut(
  context: Context,
  plan: Plan,
  options: ApplyOrg & { readonly passwordsOf: ReadonlyMap<string, GivenPassword> },
): Promise<number> {
  const { streams, signal, output } = context;
  const secrets = await openSecrets(options.secrets);
  const isForPeople = !(output.isAsked || output.quiet);
  const exporter = context.list(APPLIED_CHANGE_FIELDS);
  let lastError = '';
  const tell = async (change: AppliedChange) => {
    if (!isForPeople) await exporter.row(change);
    const line = `imctl: ${sanitizeLine(change.target)}: ${change.error}`;
    // A request may be about many changes.
    if (change.error !== null && change.status !== 'skipped' && line !== lastError) streams.note(line);
    lastError = line;
  };
  let applied: Applied;
  try {
    // What was begun is finished after Ctrl-C, too: a new account with its invite.
    const admin = createAdminClient(await context.access(), { signal: new AbortController().signal, finishes: true });
    const invites = secrets === undefined ? undefined : createAccountInvites(admin, { note: 'imctl apply', secrets });
    const { reason, passwordsOf } = options;
    applied = await applyPlan(context, plan, { admin, reason, secrets, invites, passwords: passwordsOf }, tell);
  } finally {
    await secrets?.close();
  }
  if (!isForPeople) await exporter.end();
  const { done, failed, skipped, exitCode, ended } = applied;
  const parts = [
    `${done} changes made`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} not tried`] : []),
  ];
  context.say(`${parts.join(', ')}.${exitCode === 0 ? '' : ' Run it again to do the rest.'}`);
  if (secrets === undefined && done > 0) sayWithoutPassword(context, plan, options.passwordsOf);
  signal.throwIfAborted();
  if (ended !== undefined && done === 0) throw ended;
  return exitCode;
}

function planOrg(org: Org, server: ServerOrg, scope: PlanScope, more: readonly Problem[]): Plan {
  const groups = planGroups(org, server, scope);
  const users = planUsers(org, server, { prune: scope.prune, disabledIn: groups.disabledIn });
  refuseProblems([...users.problems, ...groups.problems, ...more]);
  const [firstUsers, ...lastUsers] = users.phases;
  const [firstGroups, lastGroups] = groups.phases;
  // Accounts before the groups that they are in; nobody is kept out before they have been put into their groups.
  return { phases: [firstUsers, firstGroups, lastGroups, ...lastUsers] };
}

async function newNameProblems(context: Context, org: Org, { users, groups }: ServerOrg): Promise<Problem[]> {
  const admin = await context.admin();
  const usernames = org.users
    .filter(({ value }) => !users.has(nameKey(value.username)))
    .map(({ value, at }) => ({ name: value.username, place: at('username') }));
  const handles = org.groups.flatMap(({ value, at }) => {
    const key = handleKey(value.handle);
    return key === undefined || groups.byHandle.has(key) ? [] : [{ name: value.handle ?? '', place: at('handle') }];
  });
  return [...(await checkNames(admin, 'usernames', usernames)), ...(await checkNames(admin, 'handles', handles))];
}

/** The secret of a webhook is shown once: without a place for it, nobody could check its deliveries, or write by it. */
function checkSecrets({ phases }: Plan, { secrets, dryRun }: ApplyOrg): void {
  const makesWebhook = phases.flat(2).some(({ showsSecret }) => showsSecret === true);
  if (!makesWebhook || secrets !== undefined || dryRun) return;
  throw new ClientError(
    'invalid_argument',
    'new webhooks have secrets that are shown once: add --secrets FILE to keep them. Nothing was changed.',
  );
}

function sayWithoutPassword(context: Context, { phases }: Plan, passwords: ReadonlyMap<string, GivenPassword>): void {
  const made = phases.flat(2).filter(({ makes, changes }) => {
    const isBot = changes.some(({ field, to }) => field === 'role' && to === 'bot');
    return makes !== undefined && !isBot && !passwords.has(makes);
  });
  if (made.length === 0) return;
  context.say(
    'New accounts have no password: make an invite for each, which lets its owner in: imctl invite create --user NAME. Next time --secrets FILE does it.',
  );
}

async function tellAll(context: Context, changes: readonly PlannedChange[]): Promise<void> {
  if (!(context.output.isAsked || context.output.quiet)) return await printDifference(context, changes);
  const exporter = context.list(APPLIED_CHANGE_FIELDS);
  for (const change of changes) await exporter.row({ ...change, status: 'planned', error: null });
  await exporter.end();
}
