import type { FullConfig, FullResult, Reporter, Suite, TestCase } from 'playwright/types/testReporter';

/** Prints, as the run's last line, how many tests passed, failed and were skipped, in words that a CI can read. */
export default class ClosingLine implements Reporter {
  #tests: readonly TestCase[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#tests = suite.allTests();
  }

  onEnd(_result: FullResult): void {}

  // After every reporter's `onEnd`, or the list's summary would come last.
  async onExit(): Promise<void> {
    const count = { expected: 0, flaky: 0, unexpected: 0, skipped: 0 };
    for (const test of this.#tests) count[test.outcome()] += 1;
    const skipped = count.skipped === 0 ? '' : `, ${count.skipped} skipped`;
    const startedMs = Number(process.env['RESEED_TEST_STARTED_MS']);
    if (startedMs > 0) console.log(`\ntotal ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
    console.log(`${count.expected + count.flaky} passed, ${count.unexpected} failed${skipped}`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
