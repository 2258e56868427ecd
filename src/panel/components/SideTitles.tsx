import React from 'react';
import { useWords } from '../../ui/words';
import type { TimelineLayout } from '../model/layout';
import type { TimelineModel } from '../model/timelineModel';
import { LaneTitle, type Folding } from './LaneTitle';

interface SideTitlesProps extends Folding {
  model: TimelineModel;
  layout: TimelineLayout;
}

/** Titles left of the plots, each as high as what it names. */
export function SideTitles({ model, layout, folded, onFold }: SideTitlesProps) {
  const words = useWords();
  const flagsHeight = Math.max(1, model.flagRows.length) * layout.flagRowHeight;
  const stateHeight = Math.max(1, model.stateRows?.length ?? 0) * layout.stateRowHeight;
  return (
    <div style={{ width: layout.labelWidth }}>
      {model.lanes.map((lane, index) => (
        <LaneTitle
          key={lane.direction}
          title={lane.title}
          fold={
            lane.hasTraffic ? { isFolded: folded.has(lane.direction), toggle: () => onFold(lane.direction) } : undefined
          }
          detail={lane.path}
          hint={lane.clusters.join('\n')}
          height={layout.laneHeights[index] ?? 0}
        />
      ))}
      {model.flags !== 'hidden' && (
        <LaneTitle
          title={words('panel.lane.flags')}
          detail={words('panel.lane.flags_from')}
          height={flagsHeight}
          inline={flagsHeight < 34}
        />
      )}
      {model.stateRows !== null && (
        <LaneTitle
          title={words('panel.lane.state')}
          detail={words('panel.lane.state_from')}
          height={stateHeight}
          inline={stateHeight < 34}
        />
      )}
    </div>
  );
}
