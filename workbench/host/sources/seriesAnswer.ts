/** One series of a Prometheus- or Loki-shaped answer. Times are seconds (Prometheus) with values as text. */
export interface MatrixSeries {
  metric: Record<string, string>;
  values: Array<[time: number, value: string]>;
}

export interface VectorSample {
  metric: Record<string, string>;
  value: [time: number, value: string];
}

export interface LogStreamAnswer {
  stream: Record<string, string>;
  /** Nanoseconds as text, and the line. */
  values: Array<[time: string, line: string]>;
}

export interface QueryAnswer {
  status: string;
  data:
    | { resultType: 'matrix'; result: MatrixSeries[] }
    | { resultType: 'vector'; result: VectorSample[] }
    | { resultType: 'scalar'; result: [number, string] }
    | { resultType: 'streams'; result: LogStreamAnswer[] };
}

/** Any answer of numbers as a list of series; a scalar is a series without labels. */
export function asMatrix({ data }: QueryAnswer): MatrixSeries[] {
  switch (data.resultType) {
    case 'matrix':
      return data.result;
    case 'vector':
      return data.result.map(({ metric, value }) => ({ metric, values: [value] }));
    case 'scalar':
      return [{ metric: {}, values: [data.result] }];
    case 'streams':
      return [];
  }
}
