import { EXIT_CODES, NO_ANSWER_EXIT, WARNINGS_EXIT } from '../io/exit.ts';

/** How a command on many things ends when some were done and others were not. */
export const PARTLY_DONE_EXIT = 10;
/** How "apply --dry-run --exit-code" ends when something would change. */
export const WOULD_CHANGE_EXIT = 12;

/** How "audit verify" ends when the audit log is not as it was sealed. */
export const TAMPERED_EXIT = 13;

/** What a code means here, where `im` says it of messages. */
const MEANINGS: Readonly<Record<number, string>> = {
  0: 'done; with --dry-run: it can be done',
  2: 'wrong arguments, configuration or input; nothing was done',
  3: 'no admin is known, or the log-in was refused',
  4: 'no such user, group, message, session, token or context',
  5: 'conflict: the name is taken',
  [WARNINGS_EXIT]: 'for "imctl doctor": there are warnings, and no error',
  8: 'outcome unknown: it may or may not be done; look, then run it again',
};

/** The exit codes by meaning: those of `im`, and one for what is partly done. */
export const IMCTL_EXIT_CODES: readonly (readonly [code: number, meaning: string])[] = [
  ...EXIT_CODES.filter(([code]) => code !== NO_ANSWER_EXIT).map(
    ([code, meaning]) => [code, MEANINGS[code] ?? meaning] as const,
  ),
  [
    PARTLY_DONE_EXIT,
    'partly done: some of many succeeded, others did not, or nobody has read what is shown once; the report says which',
  ] as const,
  [WOULD_CHANGE_EXIT, 'something would change; for "apply --dry-run --exit-code"'] as const,
  [TAMPERED_EXIT, 'for "imctl audit verify": the audit log is not as it was sealed'] as const,
].toSorted(([left], [right]) => left - right);
