import { FieldType, type DataFrame, type Field, type Labels } from '@grafana/data';
import { MEASURES, type Measure } from '../../grafana/frameContract';
import { timeField, toMs } from './fields';
import { finite } from './narrow';

/** One measure of one cluster or proxy over time; `times` in ms. */
export interface MeasureSeries {
  measure: Measure;
  labels: Labels;
  times: number[];
  values: Array<number | null>;
}

/**
 * The measures that a frame holds. A measure is known by its field name alone, since transformations drop the frame's name
 * and may have joined several frames into one.
 */
export function readSeries(frame: DataFrame): MeasureSeries[] {
  const time = timeField(frame);
  return time === undefined ? [] : frame.fields.flatMap((field) => readField(time, field));
}

function readField(time: Field, field: Field): MeasureSeries[] {
  if (field.type !== FieldType.number || !isMeasure(field.name)) {
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
  return times.length === 0 ? [] : [{ measure: field.name, labels: field.labels ?? {}, times, values }];
}

function isMeasure(name: string): name is Measure {
  return Object.prototype.hasOwnProperty.call(MEASURES, name);
}
