import { FieldType, sortDataFrame, type DataFrame } from '@grafana/data';

/** Frames that have a time and a number, by time; others cannot be drawn over time. */
export function graphFrames(frames: DataFrame[]): DataFrame[] {
  return frames
    .filter(
      (frame) =>
        frame.length > 0 &&
        frame.fields.some((field) => field.type === FieldType.number || field.type === FieldType.boolean)
    )
    .flatMap((frame) => {
      const timeIndex = frame.fields.findIndex((field) => field.type === FieldType.time);
      return timeIndex < 0 ? [] : [sortDataFrame(frame, timeIndex)];
    });
}
