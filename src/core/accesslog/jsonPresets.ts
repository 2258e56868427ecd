import type { JsonFormat } from './jsonFormat';

/** A `json_format` that is known by name. */
export interface JsonPreset {
  name: string;
  aliases: readonly string[];
  format: JsonFormat;
}

const REQUEST = { start_time: '%START_TIME%', method: '%REQ(:METHOD)%', protocol: '%PROTOCOL%' };
const PATH = '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%';
const RESULT = { response_code: '%RESPONSE_CODE%', response_flags: '%RESPONSE_FLAGS%' };
const DETAILS = {
  response_code_details: '%RESPONSE_CODE_DETAILS%',
  connection_termination_details: '%CONNECTION_TERMINATION_DETAILS%',
  upstream_transport_failure_reason: '%UPSTREAM_TRANSPORT_FAILURE_REASON%',
};
const SIZES = { bytes_received: '%BYTES_RECEIVED%', bytes_sent: '%BYTES_SENT%' };
const DURATION = { duration: '%DURATION%' };
const SERVICE_TIME = '%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%';
const HEADERS = { user_agent: '%REQ(USER-AGENT)%', request_id: '%REQ(X-REQUEST-ID)%', authority: '%REQ(:AUTHORITY)%' };
const CLIENT = '%REQ(X-FORWARDED-FOR)%';
const UPSTREAM = {
  upstream_host: '%UPSTREAM_HOST%',
  upstream_cluster: '%UPSTREAM_CLUSTER%',
  upstream_local_address: '%UPSTREAM_LOCAL_ADDRESS%',
};
const DOWNSTREAM = {
  downstream_local_address: '%DOWNSTREAM_LOCAL_ADDRESS%',
  downstream_remote_address: '%DOWNSTREAM_REMOTE_ADDRESS%',
  requested_server_name: '%REQUESTED_SERVER_NAME%',
};
const ROUTE = { route_name: '%ROUTE_NAME%' };
const CONSUL = {
  ...REQUEST,
  path: PATH,
  ...RESULT,
  ...DETAILS,
  ...SIZES,
  ...DURATION,
  upstream_service_time: SERVICE_TIME,
  x_forwarded_for: CLIENT,
  ...HEADERS,
  ...UPSTREAM,
  ...DOWNSTREAM,
  ...ROUTE,
};
const ECS = {
  ...REQUEST,
  path: PATH,
  response_code: '%RESPONSE_CODE%',
  ...SIZES,
  ...DURATION,
  duration_ms: '%DURATION%',
  upstream_service_time: SERVICE_TIME,
  forwarded_for: CLIENT,
  ...HEADERS,
  upstream_host: '%UPSTREAM_HOST%',
};

/**
 * JSON formats that the projects publish; `auto` reads them by their keys. Sources: Envoy Gateway docs, proxy access logs;
 * contour apis/projectcontour/v1alpha1/accesslog.go; consul agent/xds/accesslogs; istio pilot/pkg/model/telemetry_logging.go;
 * ECS developer guide, Service Connect access logs (HTTP logs call the duration `duration_ms` there and `duration` elsewhere).
 */
export const JSON_PRESETS: readonly JsonPreset[] = [
  {
    name: 'envoy-gateway',
    aliases: ['eg', 'envoygateway'],
    format: {
      ...REQUEST,
      'x-envoy-origin-path': PATH,
      ...RESULT,
      ...DETAILS,
      ...SIZES,
      ...DURATION,
      'x-envoy-upstream-service-time': SERVICE_TIME,
      'x-forwarded-for': CLIENT,
      'user-agent': HEADERS.user_agent,
      'x-request-id': HEADERS.request_id,
      ':authority': HEADERS.authority,
      ...UPSTREAM,
      ...DOWNSTREAM,
      ...ROUTE,
    },
  },
  {
    name: 'contour-json',
    aliases: ['contour'],
    format: {
      '@timestamp': REQUEST.start_time,
      method: REQUEST.method,
      path: PATH,
      protocol: REQUEST.protocol,
      ...RESULT,
      ...SIZES,
      ...DURATION,
      upstream_service_time: SERVICE_TIME,
      x_forwarded_for: CLIENT,
      ...HEADERS,
      ...UPSTREAM,
      ...DOWNSTREAM,
      uber_trace_id: '%REQ(UBER-TRACE-ID)%',
      grpc_status: '%GRPC_STATUS%',
      grpc_status_number: '%GRPC_STATUS_NUMBER%',
    },
  },
  { name: 'consul-json', aliases: ['consul'], format: CONSUL },
  { name: 'istio-json', aliases: ['istio'], format: { ...CONSUL, upstream_cluster: '%UPSTREAM_CLUSTER_RAW%' } },
  {
    name: 'ecs-service-connect-json',
    aliases: ['ecs-service-connect', 'service-connect', 'ecs'],
    format: { ...ECS, grpc_status: '%GRPC_STATUS()%', stream_id: '%STREAM_ID%' },
  },
];

/** The preset of a name; several, where a name stands for a text and for a JSON format. */
export function findJsonPreset(name: string): JsonPreset | null {
  const wanted = name.toLowerCase();
  return JSON_PRESETS.find((preset) => preset.name === wanted || preset.aliases.includes(wanted)) ?? null;
}
