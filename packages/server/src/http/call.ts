import type {
  OperationBody,
  OperationName,
  OperationParams,
  OperationQuery,
  OperationResponse,
  Operations,
} from '@im-ts/protocol';
import type { OpId } from '../domain/ids.ts';
import type { Identity } from '../domain/session.ts';

/** The id under which a change is done once only. */
export interface ChangeId {
  readonly id: OpId;
  /** The caller chose it, so this may be a repeat. */
  readonly given: boolean;
}

/** One checked request, as the handler of its operation sees it. */
export interface Call<Name extends OperationName> {
  readonly identity: Operations[Name]['auth'] extends 'none' ? undefined : Identity;
  readonly params: OperationParams<Name>;
  readonly query: OperationQuery<Name>;
  readonly body: OperationBody<Name>;
  readonly address: string;
  /** From the id in the body (dashed), else from the Idempotency-Key, else a new one. */
  changeId(inBody?: string | undefined): ChangeId;
}

export type Handler<Name extends OperationName> = (call: Call<Name>) => Promise<OperationResponse<Name>>;

/** A handler for every operation of the protocol; one without a handler does not compile. */
export type Handlers = { readonly [Name in OperationName]: Handler<Name> };
