import { filesRefusal, plainTextWarning, webhooksRefusal } from '../../../config/check-together.ts';
import type { Config } from '../../../config/schema.ts';
import { type Check, findingsOf, splitFix } from './finding.ts';

/** What of the configuration keeps something from working, or is seldom meant. */
export function createConfigurationCheck(config: Config): Check {
  const found = findingsOf('configuration');
  return {
    name: 'configuration',
    async look() {
      const refusals = [filesRefusal(config), webhooksRefusal(config), plainTextWarning(config)];
      const findings = refusals
        .filter((refusal) => refusal !== undefined)
        .map((refusal) => {
          const { summary, fix } = splitFix(refusal);
          return found.warning(summary, fix);
        });
      if (config.log.level === 'debug') {
        findings.push(found.warning('Every step is logged (log.level = "debug").', 'Set log.level to "info".'));
      }
      return findings.length > 0 ? findings : [found.ok('The configuration is good.')];
    },
  };
}
