import type { ClientError } from '../../client/errors.ts';
import { CONCERNS_ALL } from '../bulk/create-accounts.ts';

/** A source that cannot be read, or a server that takes nothing, ends it all. */
export function endsAll({ code, field }: ClientError): boolean {
  return (
    CONCERNS_ALL.has(code) ||
    code === 'outcome_unknown' ||
    code === 'timeout' ||
    (code === 'invalid_argument' && field === '')
  );
}
