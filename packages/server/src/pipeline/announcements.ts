/**
 * What is stored and not told yet. A batch is announced while the database writes the one behind it, so that neither waits
 * for the other; all that is told goes through here, so that it is told in the order of the log.
 */
export class Announcements {
  readonly #waiting: (() => Promise<void>)[] = [];

  get empty(): boolean {
    return this.#waiting.length === 0;
  }

  add(announcement: () => Promise<void>): void {
    this.#waiting.push(announcement);
  }

  /** Tells all of it, in its order. Throws what the first failure throws, and drops what is behind it. */
  async tell(): Promise<void> {
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) await next();
    } catch (error) {
      // Nothing behind it may count as published: the next owner would read on from there, and never tell it.
      this.#waiting.length = 0;
      throw error;
    }
  }
}
