import { changeConfigFile } from '../../config/change-config-file.ts';
import { DEFAULT_PROFILE } from '../../config/schema.ts';
import { defineCommand } from '../command-spec.ts';
import { configDir } from '../profiles/config-table.ts';
import { existingProfile } from '../profiles/read-profile.ts';

/** `im profile use`: the profile of runs that name none. */
export const profileUseCommand = defineCommand({
  name: 'profile use',
  summary: 'choose the profile that is used from now on',
  description: ['Writes it into im.toml. --profile and the variable IM_PROFILE are looked at first.'],
  arguments: [['<profile>', 'its name']],
  examples: [
    ['im profile use work', 'from now on'],
    ['im --profile work', 'only this once'],
  ],
  json: '{"name", "file"}',
  run: async (context, [given]) => {
    const name = await existingProfile(context, String(given));
    const file = await changeConfigFile(configDir(context), (table) => {
      if (name === DEFAULT_PROFILE) delete table.profile;
      else table.profile = name;
    });
    if (context.flags.json === true) await context.printJson({ name, file });
    else context.streams.note(`Using ${name} from now on.`);
    const { profile } = context.environment;
    if (profile !== undefined && profile !== name) {
      context.streams.note(`The variable IM_PROFILE still says ${profile}; unset it.`);
    }
    return 0;
  },
});
