import { ClientError } from '../../../client/errors.ts';
import { serverAddresses } from '../../../client/link/server-addresses.ts';
import { WARNINGS_EXIT } from '../../../io/exit.ts';
import { certificateFindings, knownBy, readCertificate } from '../../../program/doctor/certificate-findings.ts';
import { findingsOf } from '../../../program/doctor/finding.ts';
import { printFindings } from '../../../program/doctor/print-findings.ts';
import { readVersion } from '../../../program/version.ts';
import { findMachine } from '../../access/machine.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { connectionFindings } from '../../doctor/connection-findings.ts';
import { machineFindings } from '../../doctor/machine-findings.ts';
import { FINDING_FIELDS, type FindingRow } from '../../fields/finding.ts';

/** `imctl doctor`: whether the server is well, and what to do if not. */
export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'look whether the server is well, and say what to do',
  description: [
    'Versions, the way to the server, TLS, clocks, the database, the log and Kafka, disk, limits, permissions and the configuration; each finding that is not good has a line with what to do.',
    'The exit code is that of the worst: 0 if all is well, 11 with warnings, 1 with errors, 7 when the server cannot be reached. On the machine of the server it looks at its folder even when the server does not run.',
  ],
  examples: [
    ['imctl doctor', 'for people'],
    ['imctl doctor -o json | jq \'.[] | select(.level != "ok")\'', 'for a script'],
  ],
  fields: FINDING_FIELDS,
  run: async (context) => {
    const { findings, failure } = await lookAround(context);
    if (context.output.isAsked || context.output.quiet) {
      const exporter = context.list(FINDING_FIELDS);
      for (const finding of findings) await exporter.row(finding);
      await exporter.end();
    } else await printFindings(context, findings);
    const errors = findings.filter(({ level }) => level === 'error').length;
    const warnings = findings.filter(({ level }) => level === 'warning').length;
    context.say(summaryOf(errors, warnings));
    if (failure !== undefined) return failure.exitCode;
    if (errors > 0) return 1;
    return warnings > 0 ? WARNINGS_EXIT : 0;
  },
});

function summaryOf(errors: number, warnings: number): string {
  if (errors + warnings === 0) return 'All is well.';
  const count = (number: number, what: string) => (number === 0 ? [] : [`${number} ${what}${number === 1 ? '' : 's'}`]);
  return `${[...count(errors, 'error'), ...count(warnings, 'warning')].join(', ')}.`;
}

/** What is found from here, and what the server says of itself; `failure`: it could not be asked. */
async function lookAround(
  context: Context,
): Promise<{ readonly findings: readonly FindingRow[]; readonly failure?: ClientError }> {
  let server: URL | undefined;
  let certificate: string | undefined;
  try {
    const access = await context.access();
    certificate = access.certificate;
    server = new URL(serverAddresses(access.server)[0] ?? access.server);
    const admin = await context.admin();
    const askedAt = context.now();
    const { at, version, address, findings } = await admin.call('adminDiagnose', {});
    const asked = {
      ...{ server, askedAt, answeredAt: context.now() },
      ...{ serverAt: Date.parse(at), seenAs: address, serverVersion: version, ownVersion: readVersion() },
    };
    // Of its own machine the server has looked at the certificate itself.
    const tls = certificate === undefined ? await tlsOf(context, server, undefined) : [];
    return { findings: [...connectionFindings(asked), ...tls, ...findings] };
  } catch (thrown) {
    context.signal.throwIfAborted();
    if (!(thrown instanceof ClientError)) throw thrown;
    const fix = thrown.code === 'unavailable' ? 'See whether imd runs there, and its log.' : 'See: imctl help access';
    const own = findingsOf('server').error(upperFirst(thrown.message), fix);
    const machine = await findMachine(context.environment).catch(() => undefined);
    const tls = server === undefined ? [] : await tlsOf(context, server, certificate);
    return { findings: [own, ...tls, ...(await machineFindings(machine))], failure: thrown };
  }
}

/** `known`: the file with the certificate that the imd of this machine has, which says more than names and signatures. */
async function tlsOf({ signal, now }: Context, server: URL, known: string | undefined): Promise<readonly FindingRow[]> {
  if (server.protocol !== 'https:') return [];
  try {
    const shown = await readCertificate(server, signal);
    return certificateFindings(known === undefined ? shown : await knownBy(known, shown), now());
  } catch (thrown) {
    signal.throwIfAborted();
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return [
      findingsOf('tls').error(
        `The certificate of ${server.origin} could not be read (${why}).`,
        'See the proxy or imd there.',
      ),
    ];
  }
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
