import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createUiStateFile, type UiState } from './ui-state-file.ts';

const withDrafts = (...drafts: [number, string][]): UiState => ({ lastConversation: 1, drafts, known: undefined });

async function twoWindows(first: UiState) {
  const folder = mkdtempSync(join(tmpdir(), 'im-screen-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await createUiStateFile(folder).save(first);
  const [one, two] = [createUiStateFile(folder), createUiStateFile(folder)];
  await one.load();
  await two.load();
  return { one, two, now: () => createUiStateFile(folder).load() };
}

describe('what the screen opens with', () => {
  it('has what each of two windows has begun', async () => {
    const { one, two, now } = await twoWindows(withDrafts([1, 'old']));
    await Promise.all([
      one.save(withDrafts([1, 'old'], [2, 'of one'])),
      two.save(withDrafts([1, 'old'], [3, 'of two'])),
    ]);
    expect(new Map((await now()).drafts)).toEqual(
      new Map([
        [1, 'old'],
        [2, 'of one'],
        [3, 'of two'],
      ]),
    );
  });

  it('has no text that one window has sent, though the other still shows it', async () => {
    const { one, two, now } = await twoWindows(withDrafts([1, 'old']));
    await one.save(withDrafts());
    await two.save(withDrafts([1, 'old'], [2, 'new']));
    expect((await now()).drafts).toEqual([[2, 'new']]);
  });

  it('keeps both texts of one conversation', async () => {
    const { one, two, now } = await twoWindows(withDrafts());
    await one.save(withDrafts([1, 'of one']));
    await two.save(withDrafts([1, 'of two']));
    expect(await now()).toMatchObject({ drafts: [[1, 'of two']], kept: ['of one'] });
    // It is written again as it is.
    await two.save(withDrafts([1, 'of two']));
    expect(await now()).toMatchObject({ drafts: [[1, 'of two']], kept: ['of one'] });
  });

  it('does not lose what one window has begun when the other deletes its own', async () => {
    const { one, two, now } = await twoWindows(withDrafts([1, 'old']));
    await one.save(withDrafts([1, 'old and more']));
    await two.save(withDrafts());
    expect((await now()).drafts).toEqual([[1, 'old and more']]);
  });

  it('has what each has begun in a thread, beside the text of its conversation', async () => {
    const inThreads = (...threads: [number, number, string][]): UiState => ({ ...withDrafts([1, 'beside']), threads });
    const { one, two, now } = await twoWindows(inThreads([1, 5, 'old']));
    await one.save(inThreads([1, 5, 'of one'], [1, 7, 'new']));
    await two.save(inThreads([1, 5, 'of two']));
    expect(await now()).toMatchObject({
      drafts: [[1, 'beside']],
      threads: [
        [1, 5, 'of two'],
        [1, 7, 'new'],
      ],
      kept: ['of one'],
    });
    await two.save(inThreads());
    expect((await now()).threads).toEqual([[1, 7, 'new']]);
  });
});
