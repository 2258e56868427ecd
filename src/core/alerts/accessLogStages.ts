import { formatSource } from '../accesslog/converters/formatSource';
import { toLogql } from '../accesslog/converters/toLogql';
import { logSelector } from '../query/logql';
import { KUBERNETES_LOG_LABELS } from '../query/logQueries';
import { oneOf } from '../query/matcher';
import { type Result } from '../result';
import { type Parameters } from './parameters';

/** The parts of a LogQL pipeline over access logs. */
export interface AccessLogStages {
  /** The streams of Envoy's containers. */
  selector: string;
  /** Takes lines of the format apart, with the column names of `meshcause parse`, and drops all other lines. */
  stages: string;
}

/** The pipeline for one format; fails where the format cannot be read. */
export function accessLogStages({ format, containerLabel }: Parameters): Result<AccessLogStages> {
  const source = formatSource(format);
  if (!source.ok) {
    return source;
  }
  const converted = toLogql(source.value);
  if (!converted.ok) {
    return converted;
  }
  const [, ...stages] = converted.value.split('\n');
  const selector = logSelector(oneOf(containerLabel, KUBERNETES_LOG_LABELS.containers));
  return { ...converted, value: { selector, stages: stages.map((stage) => stage.trim()).join(' ') } };
}
