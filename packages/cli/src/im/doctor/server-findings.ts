import { describeFailure } from '../../client/link/network-failure.ts';
import { sendHttp } from '../../client/rest/http.ts';
import { certificateFindings, readCertificate } from '../../program/doctor/certificate-findings.ts';
import { type Finding, findingsOf } from '../../program/doctor/finding.ts';

/** How a node answered; in milliseconds. */
export interface NodeAnswers {
  /** Of each time it was asked, without the first, which opens the connection. */
  readonly times: readonly number[];
  /** How far its clock is ahead; undefined where it does not say. HTTP says whole seconds. */
  readonly aheadMs: number | undefined;
}

const PINGS = 5;
const PATIENCE_MS = 5_000;
const SLOW_MS = 500;
const APART_MS = 5_000;
const TOO_FAR_APART_MS = 60_000;

/** Whether the nodes of a server answer, how fast, and whether the connection is safe. */
export async function serverFindings(
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly findings: readonly Finding[]; readonly reached: boolean }> {
  const nodes = await Promise.all(addresses.map((address) => nodeFindings(address, signal)));
  return { findings: nodes.flatMap(({ findings }) => findings), reached: nodes.some(({ reached }) => reached) };
}

async function nodeFindings(address: string, signal: AbortSignal) {
  const url = new URL(address);
  const found = findingsOf('server');
  let answers: NodeAnswers;
  try {
    answers = await askNode(url, signal);
  } catch (error) {
    signal.throwIfAborted();
    const fix =
      'Check that it runs there and that the way to it is open; another address: im --server URL, or im config set.';
    return { findings: [found.error(`${address} does not answer (${reasonOf(error)}).`, fix)], reached: false };
  }
  return {
    findings: [latency(address, answers), ...clock(address, answers), ...(await encryption(url, signal))],
    reached: true,
  };
}

function reasonOf(error: unknown): string {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one.name === 'TimeoutError') return `nothing within ${PATIENCE_MS / 1_000} s`;
  }
  return describeFailure(error);
}

/** Asks a node some times on one connection. Rejects when it does not answer. */
export async function askNode(address: URL, signal: AbortSignal): Promise<NodeAnswers> {
  const times: number[] = [];
  let aheadMs: number | undefined;
  const place = address.href.replace(/\/+$/, '');
  for (let index = 0; index <= PINGS; index++) {
    const askedAt = Date.now();
    const begin = performance.now();
    const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const answer = await sendHttp(`${place}/healthz`, { method: 'GET', headers: {}, signal: patience });
    for await (const _ of answer.bytes());
    if (!answer.ok) throw new Error(`it answers ${answer.status}`);
    if (index > 0) times.push(performance.now() - begin);
    const date = Date.parse(answer.header('date') ?? '');
    aheadMs ??= Number.isNaN(date) ? undefined : aheadOf(date, { askedAt, answeredAt: Date.now() });
  }
  return { times, aheadMs };
}

/** The header names the second in which it was written. */
function aheadOf(
  date: number,
  { askedAt, answeredAt }: { readonly askedAt: number; readonly answeredAt: number },
): number {
  if (date > answeredAt) return date - answeredAt;
  return date + 1_000 < askedAt ? date + 1_000 - askedAt : 0;
}

function latency(address: string, { times }: NodeAnswers): Finding {
  const sorted = times.toSorted((one, other) => one - other);
  const median = Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
  const worst = Math.round(sorted.at(-1) ?? 0);
  const summary = `${address} answers in ${median} ms (the slowest of ${times.length}: ${worst} ms).`;
  const found = findingsOf('server');
  return median < SLOW_MS ? found.ok(summary) : found.warning(summary, 'Look at the way to it: ping, traceroute.');
}

function clock(address: string, { aheadMs }: NodeAnswers): readonly Finding[] {
  if (aheadMs === undefined) return [];
  const found = findingsOf('clock');
  const apart = Math.abs(aheadMs);
  if (apart < APART_MS) return [found.ok('The clocks of the server and of this machine agree.')];
  const summary = `The clock of ${address} is ${Math.round(apart / 1_000)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} that of this machine.`;
  const fix =
    'Keep the clock of this machine right by NTP (timedatectl set-ntp true); if it is, tell the admin of the server.';
  return [apart < TOO_FAR_APART_MS ? found.warning(summary, fix) : found.error(summary, fix)];
}

async function encryption(address: URL, signal: AbortSignal): Promise<readonly Finding[]> {
  if (address.protocol === 'https:') return certificateFindings(await readCertificate(address, signal), Date.now());
  if (/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(address.hostname)) return [];
  return [
    findingsOf('tls').warning(
      `${address.origin} is plain HTTP: passwords and messages can be read on the way.`,
      'Use its https address, or ask its admin for one.',
    ),
  ];
}
