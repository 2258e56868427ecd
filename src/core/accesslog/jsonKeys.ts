import type { EntryKey } from './entryKeys';

/**
 * The names under which JSON access logs hold each column, in the canonical form of `canonicalKey`: Envoy's operators,
 * headers as written in a format, and the keys of Istio, Envoy Gateway, Contour, Kuma and the App Mesh guide. Case, `_`, `-`,
 * `.` and `:` make no difference, so `responseFlags`, `response-flags` and `RESPONSE_FLAGS` are one name.
 */
const NAMES: Record<EntryKey, string> = {
  start_time: 'starttime requeststarttime',
  method: 'method reqmethod requestmethod httpmethod',
  path: `path reqpath requestpath httppath xenvoyoriginalpath xenvoyoriginpath reqxenvoyoriginalpathpath originalpath
    uripath`,
  protocol: 'protocol requestprotocol httpprotocol',
  response_code: 'responsecode responsestatus',
  response_flags: 'responseflags responseflag responseflagslong',
  response_code_details: 'responsecodedetails responsecodedetail',
  connection_termination_details: 'connectionterminationdetails',
  upstream_transport_failure_reason: 'upstreamtransportfailurereason',
  bytes_received: 'bytesreceived requestbytes',
  bytes_sent: 'bytessent responsebytes',
  duration: 'duration durationms requestdurationms',
  upstream_service_time: 'upstreamservicetime xenvoyupstreamservicetime respxenvoyupstreamservicetime',
  forwarded_for: 'forwardedfor xforwardedfor reqxforwardedfor',
  user_agent: 'useragent requseragent requestuseragent',
  request_id: 'requestid xrequestid reqxrequestid',
  authority: 'authority reqauthority requestauthority httphost',
  upstream_host: 'upstreamhost upstreamaddress',
  upstream_cluster: 'upstreamcluster upstreamclusterraw upstreamclustername',
  upstream_local_address: 'upstreamlocaladdress upstreamlocaladdr',
  downstream_local_address: 'downstreamlocaladdress downstreamlocaladdr',
  downstream_remote_address: 'downstreamremoteaddress downstreamremoteaddr',
  requested_server_name: 'requestedservername',
  route_name: 'routename',
  grpc_status: 'grpcstatus respgrpcstatus trailergrpcstatus grpcstatusnumber',
};

const KEYS = new Map<string, EntryKey>(
  Object.entries(NAMES).flatMap(([key, names]) =>
    names.split(/\s+/).map((name): [string, EntryKey] => [name, key as EntryKey])
  )
);

/** Names that other programs' logs have too: they count only in a line that is an access line without them. */
const COMMON = new Map<string, EntryKey>([
  ['status', 'response_code'],
  ['statuscode', 'response_code'],
  ['code', 'response_code'],
  ['flags', 'response_flags'],
  ['details', 'response_code_details'],
  ['timestamp', 'start_time'],
  ['time', 'start_time'],
  ['host', 'authority'],
  ['route', 'route_name'],
]);

export function jsonEntryKey(name: string): EntryKey | null {
  return KEYS.get(canonicalKey(name)) ?? null;
}

export function commonEntryKey(name: string): EntryKey | null {
  return COMMON.get(canonicalKey(name)) ?? null;
}

function canonicalKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
