import type { Timers } from './link/timers.ts';
import type { CredentialStore } from './link/token-source.ts';
import type { Dial } from './link/transport.ts';

export interface ChatClientOptions {
  /** http(s)://host:port; several, with commas between them, when a server has several nodes. */
  readonly serverUrl: string;
  readonly credentials: CredentialStore;
  /** Where unsent messages are kept; undefined: only in memory. Made when it is not there. */
  readonly stateDir: string | undefined;
  readonly clientName: string;
  readonly clientVersion: string;
  /** Optional features that the caller understands; all that this SDK does if not given. */
  readonly capabilities?: readonly string[];
  /** false: nothing is pushed, only answers come. For programs that ask once. */
  readonly events?: boolean;
  /** Told, as a sentence for people, what went wrong beside the calls (a damaged outbox file). */
  readonly onProblem?: (problem: string) => void;
  readonly timers?: Timers;
  readonly dial?: Dial;
}
