/** The body of every error answer of REST (RFC 9457), content type application/problem+json. */
export interface RestProblem {
  /** A URI reference of the error page. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** One sentence: the cause and the way out. */
  readonly detail?: string | undefined;
  /** The code of the error table. */
  readonly code: string;
  /** Which field was wrong, by its name in REST. */
  readonly field?: string | undefined;
  /** For support: the entry in the log of the server. */
  readonly incident?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}
