// Counts what it is given; it does not declare that it wants annotations.
define(['react', '@grafana/data'], (React, data) => {
  const Panel = (props) => {
    const { series, annotations } = props.data;
    return React.createElement(
      'div',
      null,
      `series: ${series.length}, annotations: ${annotations ? annotations.length : 'none'}`
    );
  };
  return { plugin: new data.PanelPlugin(Panel) };
});
