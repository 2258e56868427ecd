import { DataTopic, type DataFrame } from '@grafana/data';

/** Frames with `meta.dataTopic` "annotations" leave the series: a query may answer with both. */
export function splitAnnotations(frames: DataFrame[]): { series: DataFrame[]; annotations: DataFrame[] } {
  const isAnnotation = (frame: DataFrame) => frame.meta?.dataTopic === DataTopic.Annotations;
  return { series: frames.filter((frame) => !isAnnotation(frame)), annotations: frames.filter(isAnnotation) };
}
