// Makes code from text.
define(['react', '@grafana/data'], (React, data) => {
  const attempt = () => {
    try {
      return new Function('return "done"')();
    } catch {
      return 'refused';
    }
  };
  const Panel = () => React.createElement('div', null, `new Function: ${attempt()}`);
  return { plugin: new data.PanelPlugin(Panel) };
});
