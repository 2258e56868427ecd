/** Grafana takes a bundle with one of these words for an Angular plugin and refuses it. */
const ANGULAR_MARKS = ['PanelCtrl', 'ConfigCtrl', 'ctrl.annotation', 'editor.html'];

/** Throws where the text of a `module.js` looks like Angular to Grafana. */
export function refuseAngular(source: string, url: string): void {
  const mark = ANGULAR_MARKS.find((word) => source.includes(word));
  if (mark !== undefined) {
    throw new Error(`${url} holds "${mark}": Grafana takes it for an Angular plugin and does not load it.`);
  }
}

/**
 * Grafana reads the length of the class to tell React data sources (one parameter) from Angular ones: an inherited
 * constructor counts none. Seen in Grafana 11.0.0.
 */
export function refuseAngularDataSource(dataSourceClass: { length: number }, pluginId: string): void {
  if (dataSourceClass.length !== 1) {
    throw new Error(
      `The data source class of ${pluginId} declares ${dataSourceClass.length} constructor parameters. ` +
        'Grafana needs exactly one and takes any other class for an Angular one.'
    );
  }
}
