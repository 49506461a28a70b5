import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { type Certificate, readCertificate } from '../../packages/server/src/config/certificate.ts';
import { createCertificateCheck } from '../../packages/server/src/services/watch/checks/certificate-check.ts';
import { makeCertificate } from '../support/certificate.ts';
import { temporaryFolder } from '../support/harness.ts';

const DAY_MS = 86_400_000;
let folder: string;
let files: { readonly cert: string; readonly key: string };
let served: Certificate;
let madeAt: number;

beforeAll(async () => {
  folder = temporaryFolder('caller');
  files = { cert: join(folder, 'live.crt'), key: join(folder, 'live.key') };
  for (const name of ['first', 'second']) {
    const made = { cert: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
    await makeCertificate(made, `DNS:${name}.example.org`, 60);
    chmodSync(made.key, 0o600);
  }
  madeAt = Date.now();
});
beforeEach(() => {
  install('first');
  served = readCertificate(files);
});

function install(cert: string, key = cert): void {
  copyFileSync(join(folder, `${cert}.crt`), files.cert);
  copyFileSync(join(folder, `${key}.key`), files.key);
  chmodSync(files.key, 0o600);
}

/** What is found so many days after the certificate was made, each as "level summary | fix". */
async function look(days = 1): Promise<string[]> {
  const now = () => madeAt + days * DAY_MS;
  const findings = await createCertificateCheck({ files: () => files, served: () => served, now }).look();
  return findings.map(({ level, summary, fix }) => `${level} ${summary} | ${fix}`);
}

it('is good, expires soon, is almost over, is over, or is not good yet', async () => {
  const [good = ''] = await look();
  expect(good).toMatch(
    /^ok The certificate is for first\.example\.org, until 20\d\d-\d\d-\d\d \(5[89] days\), by itself\. \| $/,
  );
  const renew = `Renew it, put the new one into ${files.cert} and its key into ${files.key}. Run: imctl config reload`;
  expect(await look(50)).toEqual([expect.stringMatching(/^warning The certificate is for .* \(9 days\)/)]);
  expect(await look(58.5)).toEqual([expect.stringMatching(/^error The certificate is for .* \(1 day\)/)]);
  const [over = ''] = await look(61);
  expect(over).toMatch(/^error The certificate \(first\.example\.org, until .*\) is over: clients refuse it\. \| /);
  expect(over.endsWith(renew)).toBe(true);
  expect(await look(-1)).toEqual([expect.stringMatching(/^error The certificate is good from .* on only/)]);
});

it('that is in the files and not shown yet is named, with how it is taken over', async () => {
  install('second');
  expect((await look())[1]).toMatch(
    /^warning Another certificate is in .*live\.crt \(second\.example\.org, until .*\), and is not shown yet\. \| Run: imctl config reload$/,
  );
});

it('that the next start would refuse is an error now', async () => {
  install('first', 'second');
  expect((await look())[1]).toMatch(
    /^error The key .* does not belong to the certificate .* \| Put it right: imd does not start/,
  );
  install('first');
  chmodSync(files.key, 0o644);
  expect((await look())[1]).toBe(
    `error Others may use the key ${files.key} (server.tls.key, mode 0644). | Run: chmod 600 ${files.key}`,
  );
  rmSync(files.key);
  expect((await look())[1]).toMatch(/^error There is no file .*live\.key \(server\.tls\.key\)\. \| Put it right/);
});

it('is not looked for without TLS', async () => {
  const none = { cert: '', key: '' };
  expect(await createCertificateCheck({ files: () => none, served: () => undefined, now: Date.now }).look()).toEqual(
    [],
  );
});
