import { IMCTL_EXIT_CODES } from './exit-codes.ts';

/** A page of the help that is about no command. */
export interface Topic {
  readonly name: string;
  readonly summary: string;
  readonly lines: readonly string[];
}

/** `imctl help NAME` prints one. */
export const TOPICS: readonly Topic[] = [
  {
    name: 'exit-codes',
    summary: 'what the exit codes mean',
    lines: [
      'Exit codes:',
      ...IMCTL_EXIT_CODES.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`),
      '',
      'What the imd of this machine does (backup, restore, db, store, config check FILE) ends with its code; 128 and the',
      'number of a signal when one has ended it, such as 137 (killed).',
    ],
  },
  {
    name: 'access',
    summary: 'which server is asked, and as whom',
    lines: [
      'A context is a profile of im: an account on a server. The first of these is used:',
      '  1. --context NAME',
      '  2. IMCTL_TOKEN, a token in place of an account',
      '  3. IMCTL_CONTEXT',
      '  4. the context that "imctl context use" has chosen',
      '  5. on the machine of the server: the admin token in the data folder of imd. That is the folder which',
      '     IMCTL_DATA_DIR names, else IMD_SERVER_DATA_DIR, else ./data, else /var/lib/imd/data.',
      '  6. what im would use: IM_TOKEN, IM_PROFILE, the profile of im.toml, "default"',
      '',
      'The server is that of the account. With a token it is --server, else IMCTL_SERVER, else what im would use.',
      'With a context, --server may name one of its nodes. The admin token goes to an imd that runs on its folder, only.',
      'A token goes to the server that gave it, and to no other. A file with a token that others may read is refused.',
      'What only the machine of a server can do (backup, restore, db, store) is refused when this says another server.',
      '"imctl context show" says what is used, and why.',
    ],
  },
  {
    name: 'output',
    summary: 'the forms in which data is printed',
    lines: [
      'Data goes to standard output, everything else to standard error.',
      '',
      '  -o table   columns for people, no wider than the terminal unless a secret is; names are made safe to draw',
      '  -o json    an array, or one object; names exactly as they are',
      '  -o jsonl   one object a line',
      '  -o yaml    a list, or one map',
      '  -o csv     with a line of names; what a spreadsheet would take as a formula has an apostrophe before it',
      '',
      '  --json id,username   only these fields, as JSON or in the form that -o names; "--help" of a command lists them',
      '  --quiet              only the name of each, a line each; and nothing is said about what was done',
      '',
      'Commands that change things print with -o what became of each: done, unchanged, failed, unknown or skipped.',
      'What is shown once, such as a password that was made, is never cut; --quiet prints it alone, and --json must have',
      'it. --secrets FILE of the commands that make such things keeps it in a file of yours in place of printing it.',
      '',
      'Lists are printed as they arrive, however long they are. NO_COLOR switches colour off.',
    ],
  },
];
