/** A format that is known by name. */
export interface FormatPreset {
  name: string;
  /** Other names a user may know it by. */
  aliases: readonly string[];
  /** The `text_format` that Envoy is configured with. */
  format: string;
  /**
   * It is no candidate of `auto`: its lines cannot be told from those of another format in which a client has sent quotes.
   */
  onlyByName?: true;
}

const HEAD = '[%START_TIME%] ';
const REQUEST = '"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS%';
const SIZES = '%BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%';
const CLIENT = '"%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%"';
const TARGET = '"%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%"';
const ENVOY = `${REQUEST} ${SIZES} ${CLIENT} ${TARGET}`;
const ADDRESSES =
  '%UPSTREAM_CLUSTER% %UPSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS% %REQUESTED_SERVER_NAME%';
const MIXER = '"%DYNAMIC_METADATA(istio.mixer:status)%"';
const TRANSPORT = '"%UPSTREAM_TRANSPORT_FAILURE_REASON%"';
const ECS_HEAD = `${HEAD}${REQUEST.replace(' %RESPONSE_FLAGS%', '')} `;
const ECS_STREAM = '"%STREAM_ID%"';
const KUMA_SERVICES = '"%KUMA_SOURCE_SERVICE%" "%KUMA_DESTINATION_SERVICE%" "%KUMA_SOURCE_ADDRESS_WITHOUT_PORT%"';

/**
 * Text formats that the projects themselves publish. Sources: Envoy docs, access_log/usage (the
 * default, also App Mesh's, and the same as printed by Envoy 1.40.0); istio pilot/pkg/model/telemetry_logging.go, and for
 * versions before 1.9 Istio's own configuration dumps and the lines in its documentation; kuma
 * pkg/plugins/policies/meshaccesslog; emissary v3listener.py; ECS developer guide, Service Connect access logs (the flags are
 * not in them).
 */
export const PRESETS: readonly FormatPreset[] = [
  { name: 'envoy', aliases: ['default', 'appmesh', 'app-mesh', 'contour', 'consul'], format: `${HEAD}${ENVOY}` },
  {
    name: 'istio',
    aliases: ['istio-1.9'],
    format:
      `${HEAD}${REQUEST} %RESPONSE_CODE_DETAILS% %CONNECTION_TERMINATION_DETAILS% ${TRANSPORT} ${SIZES} ${CLIENT} ${TARGET} ` +
      `${ADDRESSES.replace('%UPSTREAM_CLUSTER%', '%UPSTREAM_CLUSTER_RAW%')} %ROUTE_NAME%`,
  },
  {
    name: 'istio-1.8',
    aliases: ['istio-pre-1.9'],
    format: `${HEAD}${REQUEST} ${TRANSPORT} ${SIZES} ${CLIENT} ${TARGET} ${ADDRESSES} %ROUTE_NAME%`,
  },
  {
    name: 'istio-1.5',
    aliases: [],
    format: `${HEAD}${REQUEST} ${MIXER} ${TRANSPORT} ${SIZES} ${CLIENT} ${TARGET} ${ADDRESSES} %ROUTE_NAME%`,
  },
  { name: 'istio-1.1', aliases: [], format: `${HEAD}${REQUEST} ${MIXER} ${SIZES} ${CLIENT} ${TARGET} ${ADDRESSES}` },
  { name: 'istio-1.0', aliases: [], format: `${HEAD}${ENVOY} ${ADDRESSES}` },
  {
    name: 'kuma',
    aliases: [],
    format:
      `${HEAD}%KUMA_MESH% ${REQUEST} ${SIZES} ${CLIENT} "%REQ(X-B3-TRACEID?X-DATADOG-TRACEID)%" ` +
      `"%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" ${KUMA_SERVICES} "%UPSTREAM_HOST%"`,
  },
  {
    name: 'kuma-tcp',
    aliases: [],
    format:
      `${HEAD}%RESPONSE_FLAGS% %KUMA_MESH% %KUMA_SOURCE_ADDRESS_WITHOUT_PORT%(%KUMA_SOURCE_SERVICE%)->` +
      '%UPSTREAM_HOST%(%KUMA_DESTINATION_SERVICE%) took %DURATION%ms, sent %BYTES_SENT% bytes, received: %BYTES_RECEIVED% bytes',
  },
  { name: 'emissary', aliases: ['ambassador'], format: `ACCESS ${HEAD}${ENVOY}` },
  {
    name: 'ecs-service-connect',
    aliases: ['service-connect', 'ecs'],
    format: `${ECS_HEAD}${SIZES} ${CLIENT} ${TARGET}`,
  },
  {
    name: 'ecs-service-connect-http2',
    aliases: [],
    format: `${ECS_HEAD}${SIZES} ${CLIENT} ${TARGET} ${ECS_STREAM}`,
    onlyByName: true,
  },
  {
    name: 'ecs-service-connect-grpc',
    aliases: [],
    format: `${ECS_HEAD}%GRPC_STATUS()% ${SIZES} ${CLIENT} ${TARGET} ${ECS_STREAM}`,
    onlyByName: true,
  },
  {
    name: 'ecs-service-connect-tcp',
    aliases: [],
    format:
      `${HEAD}%DOWNSTREAM_REMOTE_ADDRESS% %DOWNSTREAM_REMOTE_PORT% %BYTES_RECEIVED% %BYTES_SENT% %DURATION% ` +
      '%CONNECTION_TERMINATION_DETAILS% %CONNECTION_ID%',
    onlyByName: true,
  },
];

/** The name of the JSON reader among the formats: it needs no keys to be declared. */
export const JSON_FORMAT = 'json';

export function findPreset(name: string): FormatPreset | null {
  const wanted = name.toLowerCase();
  return PRESETS.find((preset) => preset.name === wanted || preset.aliases.includes(wanted)) ?? null;
}

export function formatNames(): string[] {
  return [...PRESETS.map((preset) => preset.name), JSON_FORMAT];
}
