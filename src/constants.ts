/** Id of the app; it stands in addresses and in Grafana's settings, so it never changes. */
export const APP_ID = 'meshcause-envoy-app';
