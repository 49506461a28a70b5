import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLog, type LogOptions } from './log.ts';
import { redactText } from './redact.ts';

function capture(options: Partial<LogOptions> = {}) {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const log = createLog({
    level: 'info',
    format: 'json',
    file: '',
    fileMaxBytes: 1_048_576,
    fileKeep: 1,
    stream,
    ...options,
  });
  return { ...log, text: () => text };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'imd-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const token = `imt_${'Ab1-_'.repeat(8)}abc`;

describe('the log (P10)', () => {
  it('writes one JSON line with what varies as fields', () => {
    const { logger, text } = capture();
    logger.withTag('a').withTag('b').info('stored', { count: 3 });
    const line = JSON.parse(text()) as Record<string, unknown>;
    expect(line).toMatchObject({ level: 'info', tag: 'a:b', message: 'stored', count: 3 });
    expect(text().endsWith('\n')).toBe(true);
  });

  it('leaves out what is less serious than asked for', () => {
    const { logger, text } = capture({ level: 'warn' });
    logger.info('no');
    logger.debug('no');
    logger.warn('yes');
    expect(text()).not.toContain('"no"');
    expect(text()).toContain('"yes"');
  });

  it.each(['json', 'pretty'] as const)('shows no token, password or body as %s', (format) => {
    const { logger, text } = capture({ format });
    const cause = new Error(`mysql://im:hunter2@db refused ${token}`);
    logger.error(`failed with ${token}`, {
      token,
      password: 'hunter2',
      nested: { body: 'a secret message', authorization: `Bearer ${token}`, list: [token] },
      reason: new Error('outer', { cause }),
    });
    for (const secret of [token, 'hunter2', 'a secret message']) expect(text()).not.toContain(secret);
    expect(text()).toContain('[redacted]');
  });

  it('lets no control character of a field move the cursor', () => {
    const { logger, text } = capture({ format: 'pretty' });
    logger.info('from \u001b[2J', { origin: '\u001b]0;pwned\u0007\u009b31m' });
    const controls = [...text()].filter((char) => char !== '\n' && /[\u0000-\u001f\u007f-\u009f]/.test(char));
    expect(controls).toEqual([]);
  });

  it('has every line in the old file or in the new one when the old one is moved away', async () => {
    const file = join(temporaryFolder(), 'imd.log');
    const { logger, reopen, close } = capture({ file });
    const write = (from: number): void => {
      for (let index = from; index < from + 100; index++) logger.info(`line ${index}`);
    };
    write(0);
    await reopen();
    renameSync(file, `${file}.moved`);
    write(100);
    const reopened = Promise.all([reopen(), reopen()]);
    write(200);
    await reopened;
    write(300);
    await close();
    const messages = [`${file}.moved`, file].flatMap((path) => readFileSync(path, 'utf8').trim().split('\n'));
    expect(messages.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual(
      Array.from({ length: 400 }, (_, index) => `line ${index}`),
    );
    expect(readFileSync(file, 'utf8')).toContain('line 399');
  });

  it('goes on without its file while that cannot be opened', async () => {
    const folder = join(temporaryFolder(), 'logs');
    const file = join(folder, 'imd.log');
    const { logger, reopen, close, text } = capture({ file });
    renameSync(folder, `${folder}.moved`);
    writeFileSync(folder, 'in the way');
    await reopen();
    logger.info('without');
    expect(text()).toContain('without');
    rmSync(folder);
    await reopen();
    logger.info('back');
    await close();
    expect(readFileSync(file, 'utf8')).toContain('back');
  });

  it.each(['/proc/imd-logs', '/dev/null/imd-logs'])(
    'goes on without a file whose folder cannot be made: %s',
    (folder) => {
      const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      onTestFinished(() => written.mockRestore());
      const { logger, text } = capture({ file: join(folder, 'deep', 'imd.log') });
      logger.info('without');
      expect(text()).toContain('without');
      expect(String(written.mock.calls[0]?.[0])).toContain(`cannot write the log file ${folder}/deep/imd.log`);
      expect(String(written.mock.calls[0]?.[0])).toMatch(new RegExp(`(mkdir|stat) '${folder}`));
    },
  );

  it('keeps a file for its owner only', async () => {
    const file = join(temporaryFolder(), 'deep', 'imd.log');
    const { logger, close } = capture({ file });
    logger.info('in the file');
    await close();
    expect(readFileSync(file, 'utf8')).toContain('in the file');
  });
});

describe('redaction', () => {
  it('leaves other texts as they are', () => {
    expect(redactText('http://127.0.0.1:8420 imt_ imd import_thing')).toBe(
      'http://127.0.0.1:8420 imt_ imd import_thing',
    );
  });
});
