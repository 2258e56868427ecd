/** Ids of the three plugins in the bundle; they stand in dashboards and provisioning, so they never change. */
export const APP_ID = 'meshcause-envoy-app';
export const DATASOURCE_ID = 'meshcause-envoy-datasource';
export const PANEL_ID = 'meshcause-envoy-panel';
