import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSentTexts } from './sent-texts.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'im-sent-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('texts that were sent', () => {
  it('are there in the next run, the newest first, for their user only', async () => {
    const place = join(folder, 'new', 'screen');
    const window = createSentTexts(place);
    expect(await window.load(1)).toEqual([]);
    await Promise.all(['one', 'two\nlines', 'one'].map((text) => window.add(1, text)));
    await createSentTexts(place).add(2, 'of another user');
    expect(await createSentTexts(place).load(1)).toEqual(['one', 'two\nlines']);
    expect((await stat(join(place, 'history.jsonl'))).mode & 0o777).toBe(0o600);
  });

  it('outlive a line that was cut short, and are 200 at most', async () => {
    const place = join(folder, 'long');
    const texts = createSentTexts(place);
    for (let number = 0; number < 900; number++) void texts.add(1, `text ${number}`);
    await texts.add(1, 'the last whole one');
    await appendFile(join(place, 'history.jsonl'), '{"user":1,"text":"cut sh');
    const loaded = await createSentTexts(place).load(1);
    expect(loaded).toHaveLength(200);
    expect(loaded.slice(0, 2)).toEqual(['the last whole one', 'text 899']);
    const lines = (await readFile(join(place, 'history.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(200);
  });

  it('are forgotten where the disk refuses, without a word', async () => {
    const texts = createSentTexts('/proc/no-such-place');
    await texts.add(1, 'text');
    expect(await texts.load(1)).toEqual([]);
  });
});
