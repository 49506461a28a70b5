import { type Browser, chromium, type Page } from 'playwright-core';
import { findPrograms } from './installed.ts';

/** The path of the program of Chromium. Throws NotInstalledError. */
export async function findChromium(): Promise<string> {
  const [chromium = ''] = await findPrograms({
    name: 'Chromium',
    programs: ['chromium'],
    packages: ['chromium'],
    otherwise: 'set IM_TEST_CHROMIUM to the path of its program',
  });
  return chromium;
}

/** A real Chromium without a window; its programs are not kept apart from the system, as root may not. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, chromiumSandbox: false });
}

/** Adds what a page writes to its console as errors or warnings, and what it asks of others than the server. */
export function collectProblems(page: Page, url: string, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) problems.push(`asks ${request.url()}`);
  });
}
