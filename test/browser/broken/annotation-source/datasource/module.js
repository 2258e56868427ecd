// Answers with one series and one annotation frame.
define(['@grafana/data'], (data) => {
  const time = (request) => ({ name: 'time', type: 'time', values: [request.range.from.valueOf()] });
  class BothSource extends data.DataSourceApi {
    constructor(settings) {
      super(settings);
    }
    async query(request) {
      const series = data.toDataFrame({ fields: [time(request), { name: 'value', type: 'number', values: [1] }] });
      const marks = data.toDataFrame({ fields: [time(request), { name: 'text', type: 'string', values: ['mark'] }] });
      marks.meta = { dataTopic: 'annotations' };
      return { data: [series, marks] };
    }
    async metricFindQuery() {
      return [];
    }
  }
  return { plugin: new data.DataSourcePlugin(BothSource) };
});
