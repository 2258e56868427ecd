/** The frame of an app page: navigation and title, as this Grafana draws them. */
export { PluginPage } from '@grafana/runtime';
