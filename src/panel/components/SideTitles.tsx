import React from 'react';
import type { TimelineLayout } from '../model/layout';
import type { TimelineModel } from '../model/timelineModel';
import { LaneTitle } from './LaneTitle';

/** Titles left of the plots, each as high as what it names. */
export function SideTitles({ model, layout }: { model: TimelineModel; layout: TimelineLayout }) {
  const flagsHeight = Math.max(1, model.flagRows.length) * layout.flagRowHeight;
  const stateHeight = Math.max(1, model.stateRows?.length ?? 0) * layout.stateRowHeight;
  return (
    <div style={{ width: layout.labelWidth }}>
      {model.lanes.map((lane, index) => (
        <LaneTitle
          key={lane.direction}
          title={lane.title}
          detail={lane.path}
          hint={lane.clusters.join('\n')}
          height={layout.laneHeights[index] ?? 0}
        />
      ))}
      {model.flags !== 'hidden' && (
        <LaneTitle title="Flags" detail="from the log" height={flagsHeight} inline={flagsHeight < 34} />
      )}
      {model.stateRows !== null && (
        <LaneTitle title="State" detail="from metrics" height={stateHeight} inline={stateHeight < 34} />
      )}
    </div>
  );
}
