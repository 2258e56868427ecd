import { useEffect, useState } from 'react';
import { compareArrayValues, compareDataFrameStructures, LoadingState, type PanelData } from '@grafana/data';

import { runQueries, type QueryJob } from './runQueries';

/** Runs the job whenever it is another one; until its first answer comes, the frames of the last one stay. */
export function useQueryData(job: QueryJob | null): PanelData | null {
  const [data, setData] = useState<PanelData | null>(null);
  useEffect(() => {
    if (!job) {
      return undefined;
    }
    const running = runQueries(job).subscribe((next) => setData((previous) => follow(previous, next)));
    return () => running.unsubscribe();
  }, [job]);
  return data;
}

function follow(previous: PanelData | null, next: PanelData): PanelData {
  if (previous && next.state === LoadingState.Loading && next.series.length === 0) {
    return { ...previous, state: LoadingState.Loading };
  }
  const isSame = previous !== null && compareArrayValues(previous.series, next.series, compareDataFrameStructures);
  const revision = previous?.structureRev ?? 0;
  return { ...next, structureRev: isSame ? revision : revision + 1 };
}
