import { LIMITS } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import { endingOf } from '../../io/exit.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { type AdminClient, createAdminClient } from '../access/admin-client.ts';
import type { Context } from '../context.ts';
import { PARTLY_DONE_EXIT } from '../exit-codes.ts';
import { IMPORT_REPORT_FIELDS, personText } from '../fields/import-report.ts';
import type { Account } from './account.ts';
import { readAccountMap } from './account-map.ts';
import { endsAll } from './ends-all.ts';
import { importAccounts, undecided } from './import-accounts.ts';
import { importFriends } from './import-friends.ts';
import { importId } from './import-ids.ts';
import { MessageWriter } from './import-messages.ts';
import type { ImportOptions } from './import-options.ts';
import { ImportTally } from './import-report.ts';
import { numberedName, validName } from './names.ts';
import type { ImportSource, SourceConversation } from './source.ts';

/** Handles that are tried for a group whose own is taken. */
const MOST_HANDLES = 20;
/** How often the row of progress is drawn, in messages. */
const DRAWN_EVERY = 250;

/**
 * Imports a source, and prints a report whatever happens. Answers the exit code. When it is stopped, requests that were sent
 * get their answers; the same command goes on.
 */
export async function runImport(context: Context, source: ImportSource, options: ImportOptions): Promise<number> {
  const { signal } = context;
  const tally = new ImportTally();
  let ended: { readonly thrown: unknown } | undefined;
  try {
    const instance = options.instance ?? source.instance;
    const rules = {
      map: await readAccountMap(options.map),
      match: options.match,
      path: [source.system, instance],
      invites: options.invites,
      dryRun: options.dryRun === true,
    };
    const admin = createAdminClient(await context.access(), { signal, finishes: true });
    const accounts = await importAccounts(context, admin, { source, tally, rules });
    await importFriends(context, admin, { source, tally, accounts, dryRun: rules.dryRun });
    const reason = options.reason ?? `Import from ${source.title}`;
    const run = { context, admin, source, instance, tally, accounts, reason, dryRun: rules.dryRun };
    for await (const conversation of source.conversations((id) => accounts.get(id)?.username)) {
      signal.throwIfAborted();
      await importConversation(run, conversation);
    }
  } catch (thrown) {
    ended = { thrown };
  } finally {
    context.streams.showRow('');
    await source.close();
  }
  // What is wrong with the command or the file has no report.
  if (ended !== undefined && tally.done === 0 && tally.failed === 0 && tally.people.length === 0) throw ended.thrown;
  if (!context.output.isAsked) for (const person of tally.people) context.say(sanitizeLine(personText(person)));
  await context.show(IMPORT_REPORT_FIELDS, tally.report(source.title, ended === undefined));
  const { waiting } = tally;
  if (waiting > 0 && options.dryRun !== true && options.invites === undefined) {
    context.say(
      `${waiting} ${waiting === 1 ? 'person has' : 'people have'} no password, see withoutPassword: run it again with --invites FILE, or make an invite each (imctl invite create --user NAME).`,
    );
  }
  if (tally.undecided > 0) {
    signal.throwIfAborted();
    throw undecided(tally.undecided);
  }
  if (options.dryRun === true) context.say('Nothing was changed (--dry-run).');
  else if (ended !== undefined)
    context.say('It is not done. Run the same command again to go on; nothing is added twice.');
  else if (tally.failed > 0)
    context.say('Some could not be imported, see failures. Run it again when what is wrong is mended.');
  signal.throwIfAborted();
  if (ended !== undefined) throw ended.thrown;
  return tally.failed > 0 ? PARTLY_DONE_EXIT : 0;
}

interface Run {
  readonly context: Context;
  readonly admin: AdminClient;
  readonly source: ImportSource;
  readonly instance: string;
  readonly tally: ImportTally;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly reason: string;
  readonly dryRun: boolean;
}

async function importConversation(run: Run, conversation: SourceConversation): Promise<void> {
  const { context, admin, source, tally, accounts, reason } = run;
  const path = [source.system, run.instance, conversation.id];
  try {
    const conversationId = await makeConversation(run, conversation, importId(...path));
    const writer = new MessageWriter({ admin, conversationId, path: [...path, 'message'], accounts, tally, reason });
    let seen = 0;
    for await (const message of conversation.messages()) {
      context.signal.throwIfAborted();
      if ('leftOut' in message) tally.leaveOut(message.leftOut);
      else await writer.add(message);
      if (seen++ % DRAWN_EVERY === 0) showProgress(run, conversation);
    }
    await writer.end();
    showProgress(run, conversation);
    if (conversation.isArchived && conversationId > 0) {
      await admin.asAdmin('archiveConversation', { conversation: String(conversationId) }, reason);
    }
  } catch (thrown) {
    if (!(thrown instanceof ClientError) || endsAll(thrown)) throw thrown;
    tally.fail('conversation', `${conversation.id} (${conversation.name})`, endingOf(thrown).message);
  }
}

function showProgress({ context, tally }: Run, { name, id }: SourceConversation): void {
  const { added, known } = tally.counts.messages;
  context.streams.showRow(`${added} messages added, ${known} there already, in ${name || id}`);
}

/** Makes it or finds it; answers its id, 0 in a dry run. */
async function makeConversation(run: Run, conversation: SourceConversation, opId: string): Promise<number> {
  const { tally, admin, accounts, reason } = run;
  const memberIds = [...new Set(conversation.memberIds.flatMap((id) => accounts.get(id)?.id ?? []))];
  // Without one of its two it would be a talk of the other one with themself.
  const isWhole = conversation.memberIds.every((id) => accounts.has(id)) && memberIds.length > 0;
  if (conversation.kind === 'direct' && !isWhole) {
    throw new ClientError('not_found', 'not all of its members are among the accounts.');
  }
  if (run.dryRun) {
    tally.counts.conversations.created++;
    return 0;
  }
  const owner = conversation.ownerId === undefined ? undefined : accounts.get(conversation.ownerId)?.id;
  // A group belongs to somebody who is in it.
  const ownerId = owner !== undefined && memberIds.includes(owner) ? owner : memberIds[0];
  const { kind } = conversation;
  const name = nameOf(conversation.name) || conversation.id;
  const make = (handle: string) =>
    admin.call('adminImportConversation', {
      opId,
      kind,
      reason,
      ...(kind === 'direct'
        ? { memberIds }
        : {
            name,
            handle,
            memberIds: memberIds.filter((id) => id !== ownerId),
            ...(ownerId === undefined ? {} : { ownerId }),
          }),
    });
  const { handle, made } = await withFreeHandle(kind === 'direct' ? '' : conversation.handle, make);
  if (handle !== conversation.handle) {
    tally.rename(
      `#${conversation.handle}`,
      handle === '' ? 'without a handle' : `#${handle}`,
      'taken, or not valid here',
    );
  }
  const { conversationId, created } = made;
  tally.counts.conversations[created ? 'created' : 'existing']++;
  const description = textOf(conversation.description);
  if (description !== '' && (created || (await isBare(admin, conversationId)))) {
    await admin.asAdmin('updateConversation', { conversation: String(conversationId), description }, reason);
  }
  return conversationId;
}

/** A run before ended between the group and its description; later, that is what people here make of it. */
async function isBare(admin: AdminClient, conversationId: number): Promise<boolean> {
  const { conversation } = await admin.call('adminGetConversation', { conversation: String(conversationId) });
  // The first message says who made it.
  return conversation.description === '' && conversation.lastSeq <= 1;
}

type Made = { readonly conversationId: number; readonly created: boolean };

async function withFreeHandle(
  wanted: string,
  make: (handle: string) => Promise<Made>,
): Promise<{ readonly handle: string; readonly made: Made }> {
  const valid = wanted === '' ? '' : validName(wanted, 'group');
  for (let number = 1; number <= MOST_HANDLES && valid !== ''; number++) {
    const handle = number === 1 ? valid : numberedName(valid, number);
    try {
      return { handle: number === 1 && valid === wanted ? wanted : handle, made: await make(handle) };
    } catch (thrown) {
      if (!(thrown instanceof ClientError) || thrown.field !== 'handle') throw thrown;
      // What is wrong with it is wrong with a number behind it, too.
      if (thrown.code !== 'already_exists') break;
    }
  }
  return { handle: '', made: await make('') };
}

function nameOf(name: string): string {
  return [...name.replace(/[\p{Cc}\p{Bidi_Control}]/gu, ' ').trim()]
    .slice(0, LIMITS.conversationNameCodePoints)
    .join('');
}

function textOf(text: string): string {
  return [...text.replaceAll('\0', '').trim()].slice(0, LIMITS.descriptionCodePoints).join('');
}
