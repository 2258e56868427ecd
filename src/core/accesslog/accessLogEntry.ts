/**
 * One access-log line, decoded. The keys are those of the command's `parse --output jsonl`, hence snake_case.
 *
 * `null` means absent: the format has no such column, or Envoy printed `-`. Times are ISO 8601 strings as logged,
 * durations are milliseconds, sizes are bytes.
 */
export interface AccessLogEntry {
  start_time: string | null;
  method: string | null;
  path: string | null;
  /** `HTTP/1.1`, `HTTP/2`, …; null for TCP and for requests that could not be read. */
  protocol: string | null;
  /** 0 when no response was sent (the client left, or TCP); null when the format has no such column. */
  response_code: number | null;
  /** A set: the order differs between Envoy versions. Empty when Envoy printed `-`. Unknown flags are kept. */
  response_flags: string[];
  response_code_details: string | null;
  connection_termination_details: string | null;
  upstream_transport_failure_reason: string | null;
  bytes_received: number | null;
  bytes_sent: number | null;
  duration: number | null;
  /** `x-envoy-upstream-service-time`: includes waiting in Envoy's own connection pool. */
  upstream_service_time: number | null;
  forwarded_for: string | null;
  user_agent: string | null;
  request_id: string | null;
  authority: string | null;
  /** `host:port` of the chosen upstream; null where none was chosen. */
  upstream_host: string | null;
  upstream_cluster: string | null;
  upstream_local_address: string | null;
  downstream_local_address: string | null;
  downstream_remote_address: string | null;
  requested_server_name: string | null;
  route_name: string | null;
  grpc_status: string | null;
  /** Columns that have no key of their own, by operator or JSON key. */
  extra?: Record<string, string | number | boolean | null>;
  /** The pod that wrote the line, or the ECS task, where what stands around the line says so (`kubectl logs --prefix`). */
  pod?: string;
  /** Set where the text allows more than one reading; `readings` then has the others. */
  ambiguous?: true;
  readings?: AccessLogEntry[];
}

/** What reading one log gave. `other` counts lines that are no access lines (Envoy's own log, the application's). */
export interface LineCounts {
  read: number;
  parsed: number;
  unparsed: number;
  ambiguous: number;
  other: number;
}
