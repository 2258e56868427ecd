import React from 'react';
import type { Words } from '../../core/words/message';
import { useWords } from '../../ui/words';
import { eventHeights, type TimelineLayout } from '../model/layout';
import type { TimelineModel } from '../model/timelineModel';
import { LaneTitle, type Folding } from './LaneTitle';

interface SideTitlesProps extends Folding {
  model: TimelineModel;
  layout: TimelineLayout;
}

/** Title and detail stand in one line where there is no room for two. */
const TWO_LINES = 34;

/** Titles left of the plots, each as high as what it names. */
export function SideTitles({ model, layout, folded, onFold }: SideTitlesProps) {
  const words = useWords();
  const { flags, state } = eventHeights(model, layout);
  return (
    <div style={{ flex: 'none', width: layout.labelWidth }}>
      {model.lanes.map((lane, index) => (
        <LaneTitle
          key={lane.id}
          title={lane.title}
          fold={lane.hasTraffic ? { isFolded: folded.has(lane.id), toggle: () => onFold(lane.id) } : undefined}
          detail={lane.path}
          hint={lane.clusters.join('\n')}
          height={layout.laneHeights[index] ?? 0}
          inline={(layout.laneHeights[index] ?? 0) < TWO_LINES}
        />
      ))}
      <div style={{ height: layout.moreHeight }} />
      {model.flags !== 'hidden' && (
        <LaneTitle
          title={words('panel.lane.flags')}
          detail={flagsDetail(model, words)}
          height={flags}
          inline={flags < TWO_LINES}
        />
      )}
      {model.stateRows !== null && (
        <LaneTitle
          title={words('panel.lane.state')}
          detail={words('panel.lane.state_from')}
          height={state}
          inline={state < TWO_LINES}
        />
      )}
      {model.changes !== null && (
        <LaneTitle title={words('panel.lane.changes')} detail="" height={layout.flagRowHeight} inline />
      )}
    </div>
  );
}

/** Where the marks come from; nothing where that is not known. */
export function flagsDetail({ flagSource }: TimelineModel, words: Words): string {
  return flagSource === null ? '' : words(`panel.lane.flags_${flagSource}`);
}
