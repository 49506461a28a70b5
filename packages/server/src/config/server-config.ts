/** The configuration of a server that runs, as admins see it and have it read again. */
export interface ServerConfig {
  /** What runs now, with its sources. Secrets are masked. */
  show(): ShownConfig;
  /** The file of the configuration, when a secret that is in use stands in it. */
  fileWithSecrets(): string | undefined;
  /** Reads everything as `reload` does, and changes nothing. A mistake is in `problems`. */
  check(): Promise<ConfigReading>;
  /**
   * Reads the configuration and the certificate again, and takes over what can change while the server runs; opens the log
   * file again. `before` is called when it is certain that it can be taken over; when it rejects, nothing is. Throws
   * ConfigError for a mistake; then nothing has changed.
   */
  reload(before: (reading: ConfigReading) => Promise<void>): Promise<ConfigReading>;
}

/** What a server runs on. */
export interface ShownConfig {
  /** '': none was read. */
  readonly file: string;
  readonly options: readonly ShownOption[];
}

/** One option as it is now; `value` as TOML has it. */
export interface ShownOption {
  readonly key: string;
  readonly value: string;
  readonly source: string;
  readonly reloadable: boolean;
}

/** A configuration that was read while another one runs. */
export interface ConfigReading {
  /** '': none was read. */
  readonly file: string;
  readonly changed: readonly ConfigDifference[];
  /** What changes at the next start only. */
  readonly needRestart: readonly ConfigDifference[];
  /** "chat.example.org, until 2027-02-28" when another certificate is in the files; else ''. */
  readonly certificate: string;
  readonly warnings: readonly string[];
  /** Why it cannot be taken over; then nothing else is there. */
  readonly problems: readonly string[];
}

/** An option that differs; both values as TOML has them, secrets masked. */
export interface ConfigDifference {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}
