/** The server cannot start: the text names the cause and the way out, and is all that its operator gets to see. */
export class StartupError extends Error {
  constructor(message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = 'StartupError';
  }
}
