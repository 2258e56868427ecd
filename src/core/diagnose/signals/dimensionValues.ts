import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import type { FactKey, LineFact } from '../../accesslog/bytes/lineFacts';
import { DIMENSIONS, type Dimensions, NO_VALUE } from './dimensions';
import { splitHostPort } from './hostSide';
import type { LineShape } from './lineGroup';

/** A query string makes nearly every path different and may hold secrets. */
function withoutQuery(path: string): string {
  const question = path.indexOf('?');
  return question < 0 ? path : path.slice(0, question);
}

/** Each connection of a caller has a port of its own. */
function hostOf(address: string): string {
  return splitHostPort(address).host;
}

/** `x-forwarded-for` lists the client first, and last the one that called this proxy. */
function lastOf(list: string): string {
  return list.slice(list.lastIndexOf(',') + 1).trim();
}

interface Source {
  dimension: (typeof DIMENSIONS)[number];
  key: FactKey;
  reduced?: (text: string) => string;
}

/** What is looked up in each line. */
const LOOKED_UP: readonly Source[] = [
  { dimension: 'upstream_host', key: 'upstream_host' },
  { dimension: 'caller', key: 'downstream_remote_address', reduced: hostOf },
  { dimension: 'caller', key: 'forwarded_for', reduced: lastOf },
  { dimension: 'method', key: 'method' },
  { dimension: 'path', key: 'path', reduced: withoutQuery },
];

/** Where the value of a dimension stands in a line; of several sources the first that the line has. */
const SOURCES: readonly Source[] = [
  ...LOOKED_UP,
  // Parts of the shape of a line: see `shapeValues`.
  { dimension: 'authority', key: 'authority' },
  { dimension: 'route', key: 'route_name' },
];

/** What `LineFact.values` holds, in this order. */
export const VALUE_KEYS: readonly FactKey[] = LOOKED_UP.map(({ key }) => key);

const AUTHORITY = DIMENSIONS.indexOf('authority');
const ROUTE = DIMENSIONS.indexOf('route');
const PLACES = LOOKED_UP.map(({ dimension }) => DIMENSIONS.indexOf(dimension));

function reducedBy({ reduced }: Source, text: string): string {
  return reduced === undefined ? text : reduced(text);
}

/** The numbers of values that all lines of a shape share. */
export interface ShapeValues {
  authority: number;
  route: number;
}

export function shapeValues(dimensions: Dimensions, { authority, route }: LineShape): ShapeValues {
  return { authority: dimensions.idOf(AUTHORITY, authority), route: dimensions.idOf(ROUTE, route) };
}

/** The value of a dimension as it stands in a line; null where the line does not have it. */
export function valueIn(entry: AccessLogEntry, dimension: Source['dimension']): string | null {
  for (const source of SOURCES.filter((one) => one.dimension === dimension)) {
    const text = entry[source.key];
    if (typeof text === 'string') {
      return reducedBy(source, text);
    }
  }
  return null;
}

/** Turns the values of lines into the numbers that `Dimensions` counts. The answers hold until the next call. */
export class DimensionValues {
  private readonly ids = new Int32Array(DIMENSIONS.length);
  /** For each source the numbers of its values, by those of the facts. */
  private readonly numbers = LOOKED_UP.map((): number[] => []);

  constructor(
    private readonly dimensions: Dimensions,
    private readonly textsOf: (key: FactKey) => readonly string[]
  ) {}

  ofLine({ values }: LineFact, ofShape: ShapeValues): Int32Array {
    this.start(ofShape);
    for (let i = 0; i < values.length; i++) {
      const place = PLACES[i] as number;
      const value = values[i] as number;
      if (value !== NO_VALUE && this.ids[place] === NO_VALUE) {
        this.ids[place] = this.numbers[i]?.[value] ?? this.learn(i, value);
      }
    }
    return this.ids;
  }

  ofEntry(entry: AccessLogEntry, ofShape: ShapeValues): Int32Array {
    this.start(ofShape);
    LOOKED_UP.forEach((source, i) => {
      const place = PLACES[i] ?? 0;
      const text = entry[source.key];
      if (typeof text === 'string' && this.ids[place] === NO_VALUE) {
        this.ids[place] = this.dimensions.idOf(place, reducedBy(source, text));
      }
    });
    return this.ids;
  }

  private start({ authority, route }: ShapeValues): void {
    this.ids.fill(NO_VALUE);
    this.ids[AUTHORITY] = authority;
    this.ids[ROUTE] = route;
  }

  private learn(i: number, value: number): number {
    const source = LOOKED_UP[i];
    const text = source === undefined ? undefined : this.textsOf(source.key)[value];
    const id =
      source === undefined || text === undefined
        ? NO_VALUE
        : this.dimensions.idOf(PLACES[i] ?? 0, reducedBy(source, text));
    const numbers = this.numbers[i];
    if (numbers !== undefined) {
      numbers[value] = id;
    }
    return id;
  }
}
