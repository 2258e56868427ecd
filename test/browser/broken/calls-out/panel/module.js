// Asks another host, by fetch and by an image.
define(['react', '@grafana/data'], (React, data) => {
  const Panel = () => {
    const [asked, setAsked] = React.useState('');
    const [image, setImage] = React.useState('');
    React.useEffect(() => {
      fetch('https://example.com/').then(
        () => setAsked('answered'),
        () => setAsked('refused')
      );
    }, []);
    const picture = React.createElement('img', {
      src: 'https://example.com/a.png',
      alt: '',
      onError: () => setImage('refused'),
    });
    return React.createElement('div', null, `fetch: ${asked}, image: ${image}`, picture);
  };
  return { plugin: new data.PanelPlugin(Panel) };
});
