import type { AdminAnswer } from '@im-ts/protocol/admin';
import { Option } from 'commander';
import { defineCommand } from '../../command-spec.ts';
import { TAMPERED_EXIT } from '../../exit-codes.ts';
import { VERIFICATION_FIELDS, type VerificationRow } from '../../fields/audit-verification.ts';
import { fullTime } from '../../fields/times.ts';

interface VerifyOptions {
  readonly seal?: string;
}

/** `imctl audit verify`: compares what admins did with the seals of it. */
export const auditVerifyCommand = defineCommand<VerifyOptions>({
  name: 'audit verify',
  summary: 'check that nobody has changed what the audit log says',
  description: [
    'About a minute after it was written, an entry is sealed with a key that is not in the database. The first range in which one was changed, removed or inserted is named, and the exit code is 13, which nothing else has.',
    'Each seal is also a line of the log of the server ("sealed entries of the audit log"). That the last ones were not taken away together with what is under them shows only a seal from there: --seal.',
  ],
  options: () => [new Option('--seal <seal>', 'a seal from the log of the server, which must be there')],
  examples: [
    ['imctl audit verify', 'all of it'],
    ['imctl audit verify --quiet || mail -s "audit log" ops@example.org', 'every night'],
  ],
  fields: VERIFICATION_FIELDS,
  run: async (context, _args, { seal = '' }) => {
    const admin = await context.admin();
    let sum: VerificationRow | undefined;
    for (let after: number | null = 0; after !== null; ) {
      context.signal.throwIfAborted();
      const place: { after?: number; seal?: string } = after === 0 ? {} : { after };
      const { nextAfter, ...page }: AdminAnswer<'adminVerifyAudit'> = await admin.call('adminVerifyAudit', {
        ...place,
        ...(after === 0 && seal !== '' ? { seal } : {}),
      });
      sum = {
        ...page,
        seals: page.seals + (sum?.seals ?? 0),
        entries: page.entries + (sum?.entries ?? 0),
        seal: page.seal ?? sum?.seal ?? null,
      };
      after = nextAfter;
    }
    if (sum === undefined) return 0;
    if (context.output.isAsked) await context.show(VERIFICATION_FIELDS, sum);
    const { problem, unsealed, entries, verifiedTo } = sum;
    if (unsealed > 0) {
      const since = fullTime(sum.unsealedSinceAt);
      const many = unsealed < MOST_COUNTED ? count(unsealed) : `${MOST_COUNTED} entries or more are`;
      context.say(`${many} not sealed yet, the first of ${since}: a change to them would not be noticed.`);
    }
    if (problem === null) {
      context.say(
        entries === 0 ? 'Nothing is sealed yet.' : `${count(entries)} as they were sealed, up to ${verifiedTo}.`,
      );
      return 0;
    }
    context.streams.note(`imctl: ${sentenceOf(problem)}`);
    return TAMPERED_EXIT;
  },
});

/** The server counts no further. */
const MOST_COUNTED = 10_000;

function count(entries: number): string {
  return entries === 1 ? '1 entry is' : `${entries} entries are`;
}

function sentenceOf({ kind, afterId, toId, sealed, found, sealedAt }: NonNullable<VerificationRow['problem']>): string {
  if (kind === 'seal_missing') {
    return `the seal up to entry ${toId} does not follow the one before it, or is not there: seals were removed or changed.`;
  }
  const range = `The entries behind ${afterId} up to ${toId}, sealed at ${fullTime(sealedAt)},`;
  const there = `there were ${sealed}`;
  if (kind === 'removed') return `${range} are not all there: ${there}, and ${found} are left.`;
  if (kind === 'inserted') return `${range} are more than there were: ${there}.`;
  return `${range} are not as they were: one was changed, or their seal.`;
}
