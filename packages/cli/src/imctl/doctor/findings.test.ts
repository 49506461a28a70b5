import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createStreams } from '../../io/streams.ts';
import { createStyle } from '../../io/style.ts';
import { certificateFindings } from '../../program/doctor/certificate-findings.ts';
import { printFindings } from '../../program/doctor/print-findings.ts';
import { type AskedOnce, connectionFindings } from './connection-findings.ts';

const NOW = Date.UTC(2026, 2, 5);
const DAY = 86_400_000;

describe('a certificate', () => {
  it.each([
    [60, '', ['ok']],
    [10, '', ['warning']],
    [2, '', ['error']],
    [-1, '', ['error']],
    [60, 'SELF_SIGNED_CERT', ['error', 'ok']],
  ])('that is good for %i days, with the problem %j', (days, problem, levels) => {
    const findings = certificateFindings({ validUntil: NOW + days * DAY + 1, problem, fingerprint: '' }, NOW);
    expect(findings.map(({ level }) => level)).toEqual(levels);
    for (const { level, fix } of findings) expect(fix === '').toBe(level === 'ok');
  });
});

describe('the connection', () => {
  const asked: AskedOnce = {
    server: new URL('https://chat.example.org'),
    askedAt: NOW,
    answeredAt: NOW + 40,
    serverAt: NOW + 20,
    seenAs: '198.51.100.7',
    serverVersion: '1.0.0',
    ownVersion: '1.0.0',
  };
  const wrong = (change: Partial<AskedOnce>) =>
    connectionFindings({ ...asked, ...change })
      .filter(({ level }) => level !== 'ok')
      .map(({ check, level }) => `${check} ${level}`);

  it('is well', () => expect(wrong({})).toEqual([]));
  it('is not with other versions', () => expect(wrong({ serverVersion: '1.1.0' })).toEqual(['imctl warning']));
  it('is not with clocks apart', () => {
    expect(wrong({ serverAt: NOW + 10_000 })).toEqual(['clock warning']);
    expect(wrong({ serverAt: NOW - 100_000 })).toEqual(['clock error']);
    // Within the time of the answer nothing is known.
    expect(wrong({ answeredAt: NOW + 1_900, serverAt: NOW + 1_900 })).toEqual([]);
  });
  it('is not in plain text beyond this machine', () => {
    expect(wrong({ server: new URL('http://chat.example.org') })).toEqual(['tls warning']);
    expect(wrong({ server: new URL('http://127.0.0.1:8420'), seenAs: '127.0.0.1' })).toEqual([]);
  });
  it('is not by a proxy that the server does not know', () => {
    expect(wrong({ seenAs: '127.0.0.1' })).toEqual(['proxy warning']);
    expect(wrong({ seenAs: '::ffff:127.0.0.1' })).toEqual(['proxy warning']);
  });
});

describe('findings on a terminal', () => {
  it('stand in columns, wrapped, with what to do below', async () => {
    const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 50 });
    const streams = createStreams(
      { stdin: new PassThrough(), stdout, stderr: new PassThrough() },
      { noColor: true, term: 'xterm', columns: undefined },
    );
    await printFindings({ streams, style: createStyle(false) }, [
      { check: 'disk', level: 'ok', summary: 'There is room.', fix: '' },
      {
        check: 'database',
        level: 'error',
        summary: 'It answers in 300 ms, which is far too slow.',
        fix: 'See its load.',
      },
    ]);
    expect(String(stdout.read())).toBe(
      [
        '✓ disk      There is room.',
        '✗ database  It answers in 300 ms, which is far too',
        '            slow.',
        '            See its load.',
        '',
      ].join('\n'),
    );
  });
});
