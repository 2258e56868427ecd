import { type Cause } from './causes';
import { LOCAL_BODIES } from './localBodies';
import { RESET_REASONS } from './resetReasons';

/** A local reply that has this code and this length of body. */
export interface Fingerprint {
  cause: Cause | null;
  variant: string | null;
  /** Null where the reply carries no flag. */
  flag: string | null;
  alsoPossible: readonly Cause[];
  /** Known from Envoy's source only; one that was seen comes first. */
  rare: boolean;
}

interface Candidate extends Fingerprint {
  code: number;
  bytes: number;
}

const PREFIX = 'upstream connect error or disconnect/reset before headers. ';
const RETRIED = 'retried and the latest ';
/** Envoy 1.36.2 adds the transport text to the body, older ones the number; 1.40.0 leaves it out. */
const REFUSED = [
  ', transport failure reason: delayed connect error: Connection refused',
  ', transport failure reason: delayed connect error: 111',
];
/** Codes that were seen with the replies whose code is configurable or depends on the side that was silent. */
const OPEN_CODES = [408, 500, 503, 504];

type Empty = readonly [code: number, flag: string | null, cause: Cause, variant: string | null];

/** Local replies with an empty body (seen with Envoy 1.40.0). */
const EMPTY: readonly Empty[] = [
  [404, 'NR', 'route_missing', null],
  [404, null, 'bad_request', 'malformed'],
  [503, 'NC', 'cluster_missing', null],
  [503, 'LH', 'health_check_mode', null],
  [500, 'NFCF', 'filter_config_missing', null],
  [500, 'RLSE', 'policy_unavailable', 'rate_limit'],
  [429, 'RL', 'rate_limited', 'global'],
  [403, 'UAEX', 'policy_unavailable', 'ext_authz'],
  [403, null, 'local_response', 'upgrade_refused'],
  [400, null, 'bad_request', 'malformed'],
];

const CANDIDATES: readonly Candidate[] = [
  ...EMPTY.map(([code, flag, cause, variant]) => emptyReply(code, flag, cause, variant)),
  ...LOCAL_BODIES.flatMap(({ code, text, cause, variant, flag, source }) => {
    const rest = { bytes: text.length, cause, variant, flag, alsoPossible: [], rare: !source.startsWith('seen') };
    return (code === null ? OPEN_CODES : [code]).map((known): Candidate => ({ code: known, ...rest }));
  }),
  ...resetCandidates(),
];

/**
 * Envoy's own answers with this code and this length of body (`BYTES_SENT`), seen ones first; empty where none fits. An
 * upstream's body may have any length: only for a line WITHOUT a service time.
 */
export function fingerprint(code: number, bytesSent: number): readonly Fingerprint[] {
  return CANDIDATES.filter((candidate) => candidate.code === code && candidate.bytes === bytesSent)
    .map(({ cause, variant, flag, alsoPossible, rare }) => ({ cause, variant, flag, alsoPossible, rare }))
    .sort((a, b) => Number(a.rare) - Number(b.rare));
}

function emptyReply(code: number, flag: string | null, cause: Cause, variant: string | null): Candidate {
  return { code, bytes: 0, cause, variant, flag, alsoPossible: [], rare: false };
}

function resetCandidates(): Candidate[] {
  return RESET_REASONS.flatMap((reason) =>
    ['', RETRIED].flatMap((retried) => {
      const bytes = `${PREFIX}${retried}reset reason: ${reason.text}`.length;
      const { code, cause, variant, flag, alsoPossible, unseen = false } = reason;
      const plain: Candidate = { code, bytes, cause, variant, flag, alsoPossible, rare: unseen };
      const refused = REFUSED.map((text): Candidate => ({
        ...plain,
        bytes: bytes + text.length,
        variant: 'refused',
        alsoPossible: [],
      }));
      return reason.text === 'remote connection failure' ? [plain, ...refused] : [plain];
    })
  );
}
