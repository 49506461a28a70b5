import { describe, expect, it } from 'vitest';
import { COMMANDS } from './commands/index.ts';
import { commandsFor } from './commands-for.ts';
import { LOADERS } from './generated/loaders.ts';

const names = async (...argv: string[]) =>
  Object.values(await commandsFor(argv))
    .flat()
    .map(({ name }) => name);

describe('the commands of a command line', () => {
  it('are each under its own name', async () => {
    expect(Object.keys(LOADERS).toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted());
    for (const [name, load] of Object.entries(LOADERS)) expect((await load()).name).toBe(name);
  });

  it('are the one that is named, wherever the options of the program are', async () => {
    expect(await names('send', '@bob', 'history')).toEqual(['send']);
    expect(await names('--profile', 'work', '--json', 'group', 'list')).toEqual(['group list']);
    expect(await names('--server=http://x', 'group', '--json', 'list', '--help')).toEqual(['group list']);
  });

  it('are none for the screen, and all where they are listed or looked for', async () => {
    expect(await names()).toEqual([]);
    expect(await names('--profile', 'send')).toEqual([]);
    expect(await names('--version')).toEqual([]);
    for (const argv of [
      ['--help'],
      ['help', 'send'],
      ['sned'],
      ['group'],
      ['group', 'kick', '#a', 'b'],
      ['users', 'bo'],
      ['__complete'],
    ]) {
      expect((await names(...argv)).length).toBe(COMMANDS.length);
    }
  });
});
