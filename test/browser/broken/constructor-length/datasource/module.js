// The constructor is inherited, so the class declares no parameter.
define(['@grafana/data'], (data) => {
  class NoConstructor extends data.DataSourceApi {
    async query() {
      return { data: [] };
    }
  }
  return { plugin: new data.DataSourcePlugin(NoConstructor) };
});
