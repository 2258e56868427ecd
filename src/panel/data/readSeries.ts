import { FieldType, type DataFrame, type Field, type Labels } from '@grafana/data';
import { MEASURES, type Measure } from '../../grafana/frameContract';
import { timeField, toMs } from './fields';
import { finite } from './narrow';
import { lookOf, type SeriesLook } from './seriesLook';

/** One measure of one cluster or proxy over time; `times` in ms. */
export interface MeasureSeries {
  measure: Measure;
  labels: Labels;
  times: number[];
  values: Array<number | null>;
  /** What the panel's field options say of it, overrides included. */
  look: SeriesLook;
}

/**
 * The measures that a frame holds. A measure is known by its field's name, since transformations drop the frame's name and may
 * have joined several frames into one; or by the label `__name__`, where Grafana's `prometheusDataplane` is off.
 */
export function readSeries(frame: DataFrame): MeasureSeries[] {
  const time = timeField(frame);
  return time === undefined ? [] : frame.fields.flatMap((field) => readField(time, field));
}

function readField(time: Field, field: Field): MeasureSeries[] {
  const measure = [field.name, field.labels?.__name__ ?? ''].find(isMeasure);
  if (field.type !== FieldType.number || measure === undefined) {
    return [];
  }
  const times: number[] = [];
  const values: Array<number | null> = [];
  for (let row = 0; row < time.values.length; row++) {
    const ms = toMs(time.values[row]);
    if (ms !== null) {
      times.push(ms);
      values.push(finite(field.values[row]));
    }
  }
  return times.length === 0 ? [] : [{ measure, labels: field.labels ?? {}, times, values, look: lookOf(field, time) }];
}

function isMeasure(name: string): name is Measure {
  return Object.prototype.hasOwnProperty.call(MEASURES, name);
}
