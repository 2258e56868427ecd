// A word of Angular plugins stands in the text.
define(['@grafana/data'], (data) => {
  const PanelCtrl = () => null;
  return { plugin: new data.PanelPlugin(PanelCtrl) };
});
