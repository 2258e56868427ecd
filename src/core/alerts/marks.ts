import { promRegexEscape, quoted } from '../query/matcher';

/** What stands in rules of one Grafana only, and is not known before they are read there. */
export interface MarkedValues {
  /** Name of the App Mesh mesh; where it is not known, the rules have no place for it. */
  meshName: string;
  namespaceLabel: string;
  podLabel: string;
  /** Absolute, without a slash at its end. */
  grafanaUrl: string;
  /** Uid of the Prometheus source. */
  prometheus: string;
}

type MarkedName = keyof MarkedValues;

/** Holds the place of a value. Written as a label may be, so that nothing escapes or refuses it. */
export const markOf = (name: MarkedName) => `__${name}__`;

const MARK = /__(meshName|namespaceLabel|podLabel|grafanaUrl|prometheus)__/g;

/** As Prometheus allows labels (its docs, data model): others would be left out of a query. */
const LABEL = /^[a-zA-Z_]\w*$/;

const labelOr = (label: string, usual: string) => (LABEL.test(label) ? label : usual);

/** The values as they stand in a rule: the mesh in a pattern between double quotes, labels bare. */
function written({ meshName, namespaceLabel, podLabel, ...others }: MarkedValues): Record<string, string> {
  return {
    ...others,
    meshName: quoted(promRegexEscape(meshName)).slice(1, -1),
    namespaceLabel: labelOr(namespaceLabel, 'namespace'),
    podLabel: labelOr(podLabel, 'pod'),
  };
}

/** Puts values into the places that hold marks, in all texts of a value made of maps and lists; a value is not looked at again. */
export function fillMarks<T>(marked: T, values: MarkedValues): T {
  const known = written(values);
  const fill = (text: string) => text.replace(MARK, (whole, name: string) => known[name] ?? whole);
  return JSON.parse(JSON.stringify(marked), (_, value: unknown) => (typeof value === 'string' ? fill(value) : value));
}
