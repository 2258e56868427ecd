import { from, isObservable, type Observable } from 'rxjs';
import {
  FieldType,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type ScopedVars,
} from '@grafana/data';
import { setDataSourceSrv, setTemplateSrv, type DataSourceSrv, type TemplateSrv } from '@grafana/runtime';
import { markedRules, RULE_SET_NAMES } from '../../core/alerts/markedRules';
import { diagnose } from '../../core/diagnose/diagnose';
import { CATALOGUES, isLanguage } from '../../core/words/languages';
import type { SubTarget } from '../askSource';
import { diagnosis } from '../diagnosis';

/** For tests: data sources that answer what the test says, and remember what they were asked. */
export interface FakeSource {
  uid: string;
  name: string;
  type: string;
  isDefault?: boolean;
  jsonData?: { timeInterval?: string };
  /** Frames of one query, a promise or observable of a whole answer, or an error. */
  answer: (target: SubTarget, request: DataQueryRequest) => DataFrame[] | Error;
  /** Where the source itself behaves in a way of its own: it answers as a promise, never, … */
  respond?: (request: DataQueryRequest) => Observable<DataQueryResponse> | Promise<DataQueryResponse>;
  asked: DataQueryRequest[];
}

export function fakeSource(part: Partial<FakeSource> & Pick<FakeSource, 'uid' | 'type'>): FakeSource {
  return { name: part.uid, answer: () => [], asked: [], ...part };
}

function respond(source: FakeSource, request: DataQueryRequest): Promise<DataQueryResponse> {
  const answers = request.targets.map((target) => source.answer(target as SubTarget, request));
  const error = answers.find((answer): answer is Error => answer instanceof Error);
  return error
    ? Promise.reject(error)
    : Promise.resolve({ data: answers.flatMap((one) => (one instanceof Error ? [] : one)) });
}

function api(source: FakeSource): Pick<DataSourceApi, 'query'> {
  return {
    query: (request) => {
      source.asked.push(request);
      const answer = (source.respond ?? ((one) => respond(source, one)))(request);
      return isObservable(answer) ? answer : from(answer);
    },
  };
}

type Settings = Pick<DataSourceInstanceSettings, 'uid' | 'name' | 'type' | 'isDefault'>;

/** Puts the sources, and the plugin's texts, in place of Grafana's. As in Grafana, a source that is asked for by type alone is the default one. */
export function installSources(sources: readonly FakeSource[]): void {
  const srv: Pick<DataSourceSrv, 'getList' | 'get'> = {
    getList: ({ type = [] } = {}) =>
      sources.filter((one) => type.includes(one.type)).map((one): Settings => one) as DataSourceInstanceSettings[],
    get: (ref) => {
      const uid = typeof ref === 'object' ? ref?.uid : ref;
      const source = sources.find((one) => one.uid === uid) ?? sources.find((one) => one.isDefault);
      return source ? Promise.resolve(api(source) as DataSourceApi) : Promise.reject(new Error(`${uid} was not found`));
    },
  };
  setDataSourceSrv(srv as DataSourceSrv);
  installTexts();
  installDiagnosis();
}

/** What the app does for nested plugins. */
export function installDiagnosis(): void {
  diagnosis.offer(({ observations, words }) =>
    Promise.resolve(diagnose(observations, words === null ? {} : { words }))
  );
}

/** Serves the files of the plugin's folder, as Grafana does: texts and alert rules. */
export function installTexts(): void {
  globalThis.fetch = (address) => {
    const [, folder, name = ''] = /\/(knowledge|alerts)\/([\w-]+)\.json/.exec(String(address)) ?? [];
    const file = folder === 'alerts' ? ruleSetOf(name) : isLanguage(name) ? CATALOGUES[name] : null;
    const answer = file === null ? { ok: false } : { ok: true, json: () => Promise.resolve(file) };
    return Promise.resolve(answer as Response);
  };
}

function ruleSetOf(name: string): unknown {
  const known = RULE_SET_NAMES.find((one) => one === name);
  return known === undefined ? null : JSON.parse(JSON.stringify(markedRules(known)));
}

/** Variables as the dashboard has them; a list is a variable with several values. */
export function installVariables(
  variables: Record<string, string | string[]>,
  sourceVariables: ReturnType<TemplateSrv['getVariables']> = []
): void {
  const replace = (text = '', scopedVars: ScopedVars = {}, format?: string | ((value: unknown) => string)) =>
    text.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => {
      const value: unknown = scopedVars[name]?.value ?? variables[name];
      if (value === undefined || value === '.*') {
        return value === undefined ? whole : '.*';
      }
      return typeof format === 'function' ? format(value) : String(value);
    });
  const srv: Pick<TemplateSrv, 'replace' | 'getVariables'> = { replace, getVariables: () => sourceVariables };
  setTemplateSrv(srv as TemplateSrv);
}

type Points = ReadonlyArray<readonly [timeMs: number, value: number | null]>;

/** A frame as Grafana's Prometheus and Loki sources make it: labels on the value field, gaps as null or NaN. */
export function metricFrame(refId: string, labels: Record<string, string>, points: Points): DataFrame {
  return {
    refId,
    name: JSON.stringify(labels),
    fields: [
      { name: 'Time', type: FieldType.time, config: { interval: 15000 }, values: points.map(([time]) => time) },
      { name: 'Value', type: FieldType.number, labels, config: {}, values: points.map(([, value]) => value) },
    ],
    length: points.length,
  };
}

/** A frame of lines as Grafana's Loki source makes it. */
export function lineFrame(
  refId: string,
  lines: ReadonlyArray<{ text: string; labels: Record<string, string> }>
): DataFrame {
  return {
    refId,
    fields: [
      { name: 'labels', type: FieldType.other, config: {}, values: lines.map(({ labels }) => labels) },
      { name: 'Time', type: FieldType.time, config: {}, values: lines.map((_, row) => row) },
      { name: 'Line', type: FieldType.string, config: {}, values: lines.map(({ text }) => text) },
      { name: 'tsNs', type: FieldType.string, config: {}, values: lines.map((_, row) => `${row}000000`) },
    ],
    length: lines.length,
  };
}
