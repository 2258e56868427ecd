/**
 * A run of Envoy 1.40.0 that was scraped each second: its cluster got a second host and another timeout (cds), a cluster that
 * is no configuration was refused, its listener was changed twice, it was drained, ended, and started again with one host.
 * Values are those of `/stats/prometheus`; times are ms since 1970.
 */
export const TIMES: readonly number[] = [
  1795538114656, 1795538115694, 1795538116712, 1795538117736, 1795538118748, 1795538119765, 1795538120797,
  1795538121814, 1795538122838, 1795538123867, 1795538124885, 1795538125900, 1795538126921, 1795538127932,
  1795538128953, 1795538129980, 1795538130991, 1795538132024, 1795538133047, 1795538134076, 1795538139108,
  1795538140120, 1795538141132, 1795538142154,
];

export const VALUES: Readonly<Record<string, readonly number[]>> = {
  envoy_cluster_manager_cds_update_failure: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0],
  envoy_cluster_manager_cds_update_rejected: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  envoy_cluster_manager_cds_update_success: [1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1],
  envoy_cluster_manager_cluster_added: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
  envoy_cluster_manager_cluster_modified: [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0],
  'envoy_cluster_membership_change{envoy_cluster_name="cds_ingress_shop_green_http_8080"}': [
    1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1,
  ],
  'envoy_cluster_membership_healthy{envoy_cluster_name="cds_ingress_shop_green_http_8080"}': [
    1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1,
  ],
  'envoy_cluster_membership_total{envoy_cluster_name="cds_ingress_shop_green_http_8080"}': [
    1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1,
  ],
  envoy_control_plane_connected_state: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  envoy_listener_manager_lds_update_success: [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 1, 1, 1, 1],
  envoy_listener_manager_listener_added: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  envoy_listener_manager_listener_modified: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0],
  envoy_server_hot_restart_epoch: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  envoy_server_live: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1],
  envoy_server_state: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0],
  envoy_server_uptime: [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10, 10, 15, 15, 15, 15, 15, 20, 20, 0, 0, 0, 0],
  envoy_server_version: [
    10376576, 10376576, 10376576, 10376576, 10376576, 10376576, 10376576, 10376576, 10376576, 10376576, 10376576,
    10376576, 10376576, 10376576, 10376576, 10376576, 10376576, 10376576, 10376576, 10376576, 10376576, 10376576,
    10376576, 10376576,
  ],
};
