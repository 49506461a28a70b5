/** Whether the same records may be passed to the same producer again. */
export function isRetriable(error: unknown): boolean {
  // After its last retry kafkajs calls a passing failure final, and keeps the real one as its cause.
  const first = rootOf(error);
  return first instanceof Error && 'retriable' in first && first.retriable === true;
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error;
}

/**
 * Why it is no use to try again, with the way out: the brokers answer and do not let us in, or we do not trust them.
 * undefined: it may be of use.
 */
export function refusalOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const wayOut = at.name === 'KafkaJSSASLAuthenticationError' ? CREDENTIALS : (byCode(at) ?? byType(at));
    if (wayOut !== undefined) return `${at.message}. ${wayOut}`;
  }
  return undefined;
}

const CREDENTIALS = 'Check kafka.sasl, kafka.username and kafka.password (or kafka.passwordFile).';

/** Errors of TLS. */
function byCode(error: Error): string | undefined {
  if (!('code' in error) || typeof error.code !== 'string') return undefined;
  if (error.code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return 'Name the brokers in kafka.brokers, and in their advertised.listeners, as their certificates do.';
  }
  if (!/CERT|VERIFY/.test(error.code)) return undefined;
  return 'Name the file of the authority that vouches for the brokers in kafka.tlsCa.';
}

/** Answers of the broker. */
function byType(error: Error): string | undefined {
  if (!('type' in error) || typeof error.type !== 'string') return undefined;
  if (error.type === 'UNSUPPORTED_SASL_MECHANISM') return 'Set kafka.sasl to one that it has.';
  if (error.type === 'ILLEGAL_SASL_STATE') {
    return 'This port takes no passwords: set kafka.sasl = "off", or name one that does in kafka.brokers.';
  }
  if (!error.type.endsWith('AUTHORIZATION_FAILED')) return undefined;
  return 'Give this user the rights that docs/operations.md names.';
}

/** Whether the brokers may answer otherwise in a moment, as when a topic was just created and has no leader yet. */
export function isPassing(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('retriable' in at && at.retriable === true) return true;
    if (at.name === 'KafkaJSNumberOfRetriesExceeded') return true;
  }
  return false;
}

/** Whether it is the answer of a broker, rather than that none came. */
export function isAnswer(error: unknown): boolean {
  const root = rootOf(error);
  return root instanceof Error && 'type' in root && typeof root.type === 'string';
}
