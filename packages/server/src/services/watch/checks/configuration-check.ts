import { filesRefusal, webhooksRefusal } from '../../../config/check-together.ts';
import type { Config } from '../../../config/schema.ts';
import { type Check, findingsOf } from './finding.ts';

/** What of the configuration keeps something from working, or is seldom meant. */
export function createConfigurationCheck(config: Config): Check {
  const found = findingsOf('configuration');
  return {
    name: 'configuration',
    async look() {
      const refusals = [filesRefusal(config), webhooksRefusal(config)].filter((refusal) => refusal !== undefined);
      const findings = refusals.map((refusal) => {
        const [summary = '', ...fix] = refusal.split(/(?<=\.) /);
        return found.warning(summary, fix.join(' '));
      });
      if (config.log.level === 'debug') {
        findings.push(found.warning('Every step is logged (log.level = "debug").', 'Set log.level to "info".'));
      }
      return findings.length > 0 ? findings : [found.ok('The configuration is good.')];
    },
  };
}
