import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { defineCommand } from '../command-spec.ts';
import {
  accessWords,
  knownProfiles,
  PROFILE_JSON,
  type Profile,
  profileJson,
  readProfile,
} from '../profiles/read-profile.ts';

const COLUMNS: readonly Column[] = [
  { title: '' },
  { title: 'NAME' },
  { title: 'USER', shrinks: true },
  { title: 'SERVER' },
  { title: 'ACCESS' },
  { title: 'UNSENT', align: 'right' },
];

/** `im profile list`: the accounts that are kept. */
export const profileListCommand = defineCommand({
  name: 'profile list',
  table: true,
  summary: 'list your profiles',
  description: [
    'A profile is one account on one server. The one with a star is used where --profile names no other. Nothing is asked of the servers.',
  ],
  examples: [
    ['im profile list', 'names, accounts and servers'],
    ['im profile list --json | jq -r .name', 'only the names'],
  ],
  json: `a line each: ${PROFILE_JSON}`,
  run: async (context) => {
    const profiles: Profile[] = [];
    for (const name of await knownProfiles(context)) profiles.push(await readProfile(context, name));
    if (context.flags.json === true) {
      for (const profile of profiles) await context.printJson(profileJson(profile));
      return 0;
    }
    await printTable(
      context,
      COLUMNS,
      profiles.map((profile) => [
        profile.current ? '*' : '',
        profile.name,
        profile.username ?? profile.settings.username ?? '-',
        profile.server,
        accessWords(profile),
        profile.unsent.count === 0 ? '' : String(profile.unsent.count),
      ]),
    );
    return 0;
  },
});
