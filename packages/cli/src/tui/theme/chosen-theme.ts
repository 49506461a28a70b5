import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { makeFolder } from '../../client/make-folder.ts';
import { replacePrivateFile } from '../../config/private-file.ts';

/** The theme that was chosen while the screen was open. */
export interface ChosenTheme {
  /** Its name; `configured` where nothing was chosen, or where im.toml names another theme than it did then. */
  load(): Promise<string>;
  /** Rejects when the disk says no. */
  save(name: string): Promise<void>;
}

const fileSchema = v.object({ theme: v.string(), configured: v.string() });

/** The file `theme.json` in the folder of the screen; `configured` is what im.toml says. */
export function chosenThemeIn(folder: string, configured: string): ChosenTheme {
  const path = join(folder, 'theme.json');
  return {
    async load() {
      try {
        const file = v.parse(fileSchema, JSON.parse(await readFile(path, 'utf8')));
        return file.configured === configured ? file.theme : configured;
      } catch {
        return configured;
      }
    },
    async save(theme) {
      makeFolder(folder);
      await replacePrivateFile(path, JSON.stringify({ theme, configured }));
    },
  };
}
