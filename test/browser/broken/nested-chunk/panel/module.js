// Asks for a chunk and a worker beside its own module, as the bundler's code does.
define(['module', 'react', '@grafana/data'], (module, React, data) => {
  const beside = (name) => new URL(name, module.uri).href;
  const Panel = () => {
    const [chunk, setChunk] = React.useState('');
    const [worker, setWorker] = React.useState('');
    React.useEffect(() => {
      fetch(beside('chunk.js')).then((answer) => setChunk(answer.status));
      new Worker(beside('worker.js')).onerror = () => setWorker('failed');
    }, []);
    return React.createElement('div', null, `chunk: ${chunk}, worker: ${worker}`);
  };
  return { plugin: new data.PanelPlugin(Panel) };
});
