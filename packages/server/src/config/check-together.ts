import { ConfigError } from './config-error.ts';
import type { Config } from './schema.ts';

/** Refuses options that are right by themselves but not together. Throws ConfigError. */
export function checkTogether({ storage, commandLog, kafka }: Config): void {
  const problems: string[] = [];
  if (commandLog.driver === 'kafka') {
    if (kafka.brokers.length === 0) {
      problems.push('kafka.brokers is empty: with commandLog.driver = "kafka" it must name at least one broker.');
    }
    if (!/^(mysql|mariadb):/.test(storage.url)) {
      problems.push(
        'commandLog.driver = "kafka" is for several nodes, which need one database: set storage.url to mysql://….',
      );
    }
  }
  if (kafka.sasl !== 'off' && (kafka.username === '' || kafka.password === '')) {
    problems.push(`kafka.sasl = "${kafka.sasl}" needs kafka.username and kafka.password (or kafka.passwordFile).`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
}
