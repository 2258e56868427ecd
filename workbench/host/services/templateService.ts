import { dateTime, type ScopedVars, type TimeRange, type TypedVariableModel } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';

import { formatValue, type VariableValue } from './variableFormats';

/** `$name`, `${name}`, `${name.field}`, `${name:format}`, `[[name]]` */
const VARIABLE = /\$(\w+)|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}|\[\[(\w+)(?::(\w+))?\]\]/g;

/** What a variable of the dashboard stands for at the moment. */
export interface VariableState {
  model: TypedVariableModel;
  value: VariableValue;
  text: string;
  /** Text to use for "All" instead of every value; null where there is none. */
  allValue: string | null;
}

type Formatter = (value: VariableValue, model: unknown, fallback: (value: VariableValue) => string) => string;

/** The dashboard's variables, put into text. Without a dashboard there are none, and only scoped and built-in ones count. */
export class TemplateService implements TemplateSrv {
  private states = new Map<string, VariableState>();
  private timeRange: TimeRange | null = null;

  setVariable(state: VariableState): void {
    this.states.set(state.model.name, state);
  }

  /** Forgets the variables that have none of these names: they are of another dashboard. */
  keepVariables(names: string[]): void {
    this.states = new Map([...this.states].filter(([name]) => names.includes(name)));
  }

  getVariables(): TypedVariableModel[] {
    return [...this.states.values()].map((state) => state.model);
  }

  updateTimeRange(timeRange: TimeRange): void {
    this.timeRange = timeRange;
  }

  containsTemplate(target?: string): boolean {
    const names = [...(target ?? '').matchAll(VARIABLE)].map((match) => match[1] ?? match[2] ?? match[5] ?? '');
    return names.some((name) => this.states.has(name) || name.startsWith('__'));
  }

  replace(target?: string, scopedVars: ScopedVars = {}, format?: string | Function): string {
    return (target ?? '').replace(VARIABLE, (whole, plain, braced, field, ownFormat, square, squareFormat) => {
      const name: string = plain ?? braced ?? square;
      return this.write(name, field, ownFormat ?? squareFormat, scopedVars, format) ?? whole;
    });
  }

  private write(
    name: string,
    field: string | undefined,
    ownFormat: string | undefined,
    scopedVars: ScopedVars,
    format: unknown
  ): string | null {
    const scoped = scopedVars[name];
    if (scoped) {
      return this.format(pick(scoped.value, field), null, ownFormat ?? format);
    }
    const builtIn = this.builtIn(name, ownFormat);
    if (builtIn !== null) {
      return builtIn;
    }
    const state = this.states.get(name);
    if (!state) {
      return null;
    }
    if (state.allValue !== null) {
      return state.allValue;
    }
    return ownFormat === 'text' ? state.text : this.format(state.value, state.model, ownFormat ?? format);
  }

  private format(value: VariableValue, model: unknown, format: unknown): string {
    if (typeof format === 'function') {
      return (format as Formatter)(value, model ?? {}, (plain) => formatValue(plain, undefined));
    }
    return formatValue(value, typeof format === 'string' ? format : undefined);
  }

  private builtIn(name: string, format: string | undefined): string | null {
    const time = name === '__from' ? this.timeRange?.from : name === '__to' ? this.timeRange?.to : undefined;
    if (!time) {
      return null;
    }
    return format?.startsWith('date') ? dateTime(time).toISOString() : String(time.valueOf());
  }
}

function pick(value: unknown, field: string | undefined): VariableValue {
  const picked =
    field?.split('.').reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value) ?? value;
  return Array.isArray(picked) ? picked.map(String) : String(picked);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
