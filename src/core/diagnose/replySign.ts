import type { Cause } from '../knowledge/causes';
import type { Message } from '../words/message';
import type { Proof } from './rules/causeRule';

/** What one response says. */
export interface ReplySign {
  id: string;
  cause: Cause;
  variant: string | null;
  alternatives: readonly Cause[];
  proof: Proof;
  /** Null: the response was pasted without its status line. */
  status: number | null;
  /** The code that Envoy sends with the text of the body; null where the body is not Envoy's. */
  usualStatus: number | null;
  /** Bytes of the body, where Envoy's own text is all of it. */
  bytes: number | null;
  grpcStatus: string | null;
  /** The response carries a service time: the Envoy that the client spoke to passed it on. */
  passedOn: boolean;
  /** Why, in words. */
  text: Message;
}
