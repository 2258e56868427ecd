/** Id of the app; it stands in addresses and in Grafana's settings, so it never changes. */
export const APP_ID = 'meshcause-envoy-app';

/** Id of the nested data source: the type of its instances. */
export const DATA_SOURCE_TYPE = 'meshcause-envoy-datasource';
