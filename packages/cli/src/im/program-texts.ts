type Terms = readonly (readonly [term: string, meaning: string])[];

/** How a conversation is named. */
export const TARGETS: Terms = [
  ['@user', 'the direct conversation with a user'],
  ["'#group'", 'a group by its handle; quote it, because a shell reads # as a comment'],
  ['42', 'a conversation by its id (see "im conversations")'],
];

/** The environment variables that `im` reads, and what each is. */
export const ENVIRONMENT: Terms = [
  ['IM_CONFIG_DIR', 'the folder of im.toml and of the profiles (usually ~/.config/im)'],
  ['IM_PROFILE', 'the profile, as --profile'],
  ['IM_SERVER', 'the server, as --server'],
  ['IM_TOKEN', 'a token to use in place of the log-in (see "im token create")'],
  ['IM_INVITE', 'the code of an invite, for --invite of "im register" and "im login"'],
  ['NO_COLOR', 'no colour when set'],
  ['IM_SCREEN_READER', '1: as --screen-reader (so does INK_SCREEN_READER=true)'],
];
