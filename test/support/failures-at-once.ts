import type { Reporter, TestCase } from 'vitest/node';

/** Counterexamples of hundreds of steps are longer than anybody reads. */
const MAX_CHARS = 8_000;

/** Prints why a test has failed when it has, so that a run of an hour which is stopped has said it. */
export class FailuresAtOnce implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    if (result.state !== 'failed') return;
    const errors = result.errors.map(
      ({ message, diff, stack }) => `${end(message)}\n${diff === undefined ? '' : `${end(diff)}\n`}${end(stack ?? '')}`,
    );
    process.stdout.write(`\nFAILED ${test.module.relativeModuleId} > ${test.fullName}\n${errors.join('\n')}\n\n`);
  }
}

/** The end says what went wrong. */
function end(text: string): string {
  return text.length <= MAX_CHARS ? text : `… ${text.slice(-MAX_CHARS)}`;
}
