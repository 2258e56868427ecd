/** Id of the app; it stands in addresses and in Grafana's settings, so it never changes. */
export const APP_ID = 'meshcause-envoy-app';

/** Address of the app's pages, below Grafana's own path. */
export const APP_PATH = `/a/${APP_ID}`;

/** Id of the nested data source: the type of its instances. */
export const DATA_SOURCE_TYPE = 'meshcause-envoy-datasource';
