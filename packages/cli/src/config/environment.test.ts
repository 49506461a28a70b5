import { userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

it.each(['', 'rel', undefined])(
  'C40 the home folder %j counts as unset: it is the one that the system knows',
  (HOME) => {
    expect(readEnvironment({ HOME }).user.home).toBe(userInfo().homedir);
    expect(readEnvironment({ HOME: '/home/anna' }).user.home).toBe('/home/anna');
  },
);

it.each(['', 'rel', './rel'])('C40 XDG_CONFIG_HOME %j is ignored', (folder) => {
  expect(readEnvironment({ HOME: '/home/anna', XDG_CONFIG_HOME: folder }).user.settings).toBeUndefined();
  expect(readEnvironment({ HOME: '/home/anna', XDG_CONFIG_HOME: '/etc/x' }).user.settings).toBe('/etc/x');
});
