import React from 'react';
import type { PanelData } from '@grafana/data';
import { useMarkLines } from '../data/useMarkLines';
import type { FlagMark } from '../data/readMarks';
import type { TimelineModel } from '../model/timelineModel';
import { MarkCard } from './MarkCard';
import { MarkLines } from './MarkLines';
import { neighbourOf } from './useMarks';

interface PickedMarkProps {
  mark: FlagMark;
  model: TimelineModel;
  data: Pick<PanelData, 'request' | 'series'>;
  clock: (ms: number) => string;
  bottom: number;
  onPick: (mark: FlagMark) => void;
  onClose: () => void;
}

/** A mark that was picked, and the access lines behind it. */
export function PickedMark({ mark, model, data, clock, bottom, onPick, onClose }: PickedMarkProps) {
  const lines = useMarkLines(data, mark);
  const hasNeighbour = ([-1, 1] as const).some((by) => neighbourOf(model, mark, by) !== null);
  const onStep = (by: -1 | 1) => onPick(neighbourOf(model, mark, by) ?? mark);
  return (
    <MarkCard mark={mark} clock={clock} bottom={bottom} onClose={onClose} onStep={hasNeighbour ? onStep : undefined}>
      <MarkLines {...lines} />
    </MarkCard>
  );
}
