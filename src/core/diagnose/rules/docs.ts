/** Root of Envoy's documentation; every documentation link of a finding starts here. */
export const ENVOY_DOCS = 'https://www.envoyproxy.io/docs/envoy/latest';

/** The flag table. */
export const FLAGS_DOC = `${ENVOY_DOCS}/configuration/advanced/substitution_formatter#response-flags-extended`;
export const DETAILS_DOC = `${ENVOY_DOCS}/configuration/http/http_conn_man/response_code_details`;
export const CLUSTER_STATS_DOC = `${ENVOY_DOCS}/configuration/upstream/cluster_manager/cluster_stats`;
export const TIMEOUTS_DOC = `${ENVOY_DOCS}/faq/configuration/timeouts`;

/** Stands in the PromQL of a next step for the label matcher of the finding's cluster; empty where it is not known. */
export const METRIC_FILTER = '$CLUSTER';
