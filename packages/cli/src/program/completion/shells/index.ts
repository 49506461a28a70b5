import { bash } from './bash.ts';
import { fish } from './fish.ts';
import { powershell } from './powershell.ts';
import type { Shell } from './shell.ts';
import { zsh } from './zsh.ts';

/** Every shell that programs complete for, by its name. */
export const SHELLS: Readonly<Record<string, Shell>> = { bash, zsh, fish, powershell };
