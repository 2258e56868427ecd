// Asks for a module that Grafana 10.4 does not share.
define(['@grafana/data', 'react/jsx-runtime'], (data, runtime) => {
  return { plugin: new data.PanelPlugin(() => runtime.jsx('div', {})) };
});
