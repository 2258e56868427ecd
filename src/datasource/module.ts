import { DataSourceApi, DataSourcePlugin, type DataSourceInstanceSettings } from '@grafana/data';

class EmptyDataSource extends DataSourceApi {
  // Grafana takes a class whose constructor does not have exactly one parameter for an Angular one.
  constructor(settings: DataSourceInstanceSettings) {
    super(settings);
  }
  async query() {
    return { data: [] };
  }
  async testDatasource() {
    return { status: 'success', message: 'Nothing to ask yet' };
  }
}

export const plugin = new DataSourcePlugin(EmptyDataSource);
