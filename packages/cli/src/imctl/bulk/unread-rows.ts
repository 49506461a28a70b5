import { sanitizeLine } from '../../text/sanitize.ts';
import type { AccountResult } from '../fields/created-account.ts';

/** Rows of which nobody has read what became of them: whoever read the output had gone, or it could not be written. */
export class UnreadRows {
  readonly #names: string[] = [];
  #hasSecrets = false;
  /** The run ended there. */
  isCut = false;

  /** Something that cannot be shown again was among them. */
  get hasSecrets(): boolean {
    return this.#hasSecrets;
  }

  add({ username, status, password, invite }: AccountResult): void {
    if (status !== 'created' && status !== 'unknown' && invite === null) return;
    this.#names.push(`@${sanitizeLine(username)}`);
    if (password !== null || invite !== null) this.#hasSecrets = true;
  }

  /** What is to be said of them. */
  report(): readonly string[] {
    if (this.#names.length === 0) return this.isCut ? ['imctl: nobody reads the output any more.'] : [];
    const lost = this.#hasSecrets
      ? ' What was made for them is lost: set new passwords (imctl user reset-password NAME --generate-password), revoke invites (imctl invite list) and run it again. --secrets FILE keeps such things in any case.'
      : '';
    return [`imctl: nobody has read what became of ${this.#names.join(', ')}.${lost}`];
  }
}
