import { map, type Observable } from 'rxjs';
import { dateTime, type DataFrame, type DataQueryRequest, type TimeRange } from '@grafana/data';
import { DATA_SOURCE_TYPE } from '../constants';
import { WHOLE_MESH, type Scope } from '../core/query/scope';
import { askSource, type SubTarget } from './askSource';
import { exploreLink } from './exploreLink';
import { fillScope, fillText } from './interpolate';
import { readLines, type LogLine } from './readFrames';

/** Access lines of one kind and time, ms. */
export interface LinesQuestion {
  flags: readonly string[];
  code: number | null;
  from: number;
  to: number;
}

export interface LinesAnswer {
  /** Newest first. */
  lines: LogLine[];
  error: string | null;
}

/** Lines asked for; a mark of fewer is shown whole. */
const LIMIT = 200;

const targetsOf = ({ targets }: DataQueryRequest) => targets.filter(({ hide }) => hide !== true) as SubTarget[];

/** The first query of our data source in a panel's request; null where there is none. */
function meshTarget(request: DataQueryRequest): SubTarget | null {
  return targetsOf(request).find(({ datasource }) => datasource?.type === DATA_SOURCE_TYPE) ?? null;
}

/** The first query of a log that a person wrote: it is text and asks for lines. */
function logTarget(request: DataQueryRequest): SubTarget | null {
  return targetsOf(request).find(({ datasource, expr }) => datasource?.type === 'loki' && expr !== undefined) ?? null;
}

function timeOf({ from, to }: LinesQuestion): TimeRange {
  const ends = { from: dateTime(from), to: dateTime(to) };
  return { ...ends, raw: ends };
}

/** The question about lines that belongs to a question about counts: of the same part of the mesh, in the same sources. */
function linesTarget(target: SubTarget, { flags }: LinesQuestion): SubTarget {
  return { ...target, kind: 'access_log', only: 'failing', flags: flags.join(','), limit: LIMIT, before: undefined };
}

function scopeOf(target: SubTarget): Partial<Scope> {
  const texts = Object.keys(WHOLE_MESH).map((key) => [key, target[key]]);
  return Object.fromEntries(texts.filter(([, text]) => typeof text === 'string'));
}

/** Asks the data source that a panel asked for the lines behind one of its marks; null where it asked none of ours. */
export function askLines(request: DataQueryRequest, question: LinesQuestion): Observable<LinesAnswer> | null {
  const target = meshTarget(request);
  if (target === null) {
    return null;
  }
  const source = {
    uid: fillText(target.datasource?.uid, request.scopedVars),
    name: '',
    type: DATA_SOURCE_TYPE,
    isDefault: false,
  };
  const asked = { ...request, range: timeOf(question) };
  return askSource(source, asked, [linesTarget(target, question)], 'mark').pipe(
    map(({ frames, error }) => ({ lines: frames.flatMap((frame) => ofKind(frame, question)), error }))
  );
}

/** A query by flags also finds lines that have more of them. */
function ofKind(frame: DataFrame, { flags, code }: LinesQuestion): LogLine[] {
  const column = (name: string) => frame.fields.find((field) => field.name === name)?.values ?? [];
  const [ownFlags, ownCodes] = [column('flags'), column('code')];
  const wanted = [...flags].sort().join();
  return readLines([frame]).filter((_, row) => {
    const own = String(ownFlags[row] ?? '')
      .split(',')
      .sort();
    return own.join() === wanted && (code === null || ownCodes[row] === code);
  });
}

/** Address of Explore with the lines behind a mark; null where the panel asked no log that is known. */
export function linesLink(request: DataQueryRequest, question: LinesQuestion): string | null {
  const { scopedVars } = request;
  const mesh = meshTarget(request);
  const target = mesh ?? logTarget(request);
  if (target === null) {
    return null;
  }
  const text = (value: unknown) => (typeof value === 'string' ? fillText(value, scopedVars) : undefined);
  const filled =
    mesh === null
      ? { ...target, expr: text(target.expr) }
      : {
          ...linesTarget(mesh, question),
          ...fillScope(scopeOf(mesh), scopedVars),
          metrics: text(mesh.metrics),
          logs: text(mesh.logs),
        };
  const source = {
    uid: text(target.datasource?.uid) ?? '',
    name: '',
    type: target.datasource?.type ?? '',
    isDefault: false,
  };
  return exploreLink(source, [filled], timeOf(question).raw);
}
