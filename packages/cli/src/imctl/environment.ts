/** The environment variables that `imctl` reads, and what each is. */
export const ENVIRONMENT: readonly (readonly [name: string, meaning: string])[] = [
  ['IMCTL_CONTEXT', 'the context, as --context'],
  ['IMCTL_TOKEN', 'a token in place of the account of a context'],
  ['IMCTL_SERVER', 'the server, as --server'],
  ['IMCTL_DATA_DIR', 'the data folder of the imd of this machine, where its admin token is'],
  ['IM_CONFIG_DIR', 'the folder of im.toml, of contexts and profiles (usually ~/.config/im)'],
  ['NO_COLOR', 'no colour when set'],
];
