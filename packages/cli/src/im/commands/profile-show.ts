import { printFacts } from '../../program/print-facts.ts';
import { timeLabel } from '../../text/time.ts';
import { defineCommand } from '../command-spec.ts';
import { accessWords, existingProfile, PROFILE_JSON, profileJson, readProfile } from '../profiles/read-profile.ts';

/** `im profile show`: one account, and where its files are. */
export const profileShowCommand = defineCommand({
  name: 'profile show',
  summary: 'show a profile',
  description: ['Without a name, the one in use. Nothing is asked of the server; "im whoami" does.'],
  arguments: [['[profile]', 'its name']],
  examples: [
    ['im profile show', 'the one in use, and why it is'],
    ['im profile show work --json', 'for a script'],
  ],
  json: `${PROFILE_JSON}; also "folder"`,
  run: async (context, [given]) => {
    const settings = await context.settings();
    const name = given === undefined ? settings.profile : await existingProfile(context, String(given));
    const profile = await readProfile(context, name);
    const folder = profile.settings.paths.dir;
    if (context.flags.json === true) {
      await context.printJson({ ...profileJson(profile), folder });
      return 0;
    }
    const { endsAt, unsent } = profile;
    await printFacts(context, [
      ['name', name],
      ['server', profile.server],
      ['user', profile.username ?? profile.settings.username ?? '-'],
      ['access', accessWords(profile)],
      ...(endsAt === 0 ? [] : [['ends', `${timeLabel(endsAt)} unless it is used before`] as const]),
      ['in use', profile.current ? `yes (${settings.profileSource})` : 'no'],
      ['unsent', unsent.count === 0 ? 'nothing' : String(unsent.count)],
      ...(unsent.writers.length === 0 ? [] : [['running', `process ${unsent.writers.join(', ')}`] as const]),
      ['folder', folder],
    ]);
    return 0;
  },
});
