/** Anything that lives as long as the server. `stop` is idempotent; concurrent callers get one promise. */
export interface Service {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}
