import { useCallback, useRef, useState } from 'react';
import type { FlagMark } from '../data/readMarks';
import type { TimelineModel } from '../model/timelineModel';
import { spotAt, type MarkSpot } from '../plot/drawMarks';

/** Marks that can be pointed at and picked. Functions are stable, since plots are made anew when theirs change. */
export interface Marks {
  /** Told where the marks came to lie. */
  onSpots: (spots: MarkSpot[]) => void;
  onClick: (x: number, y: number) => void;
  /** Says whether there is a mark at the point. */
  onMove: (x: number, y: number) => boolean;
  /** Under the pointer. */
  hovered: MarkSpot | null;
  picked: FlagMark | null;
  onPick: (mark: FlagMark | null) => void;
}

export function useMarks(): Marks {
  const spots = useRef<MarkSpot[]>([]);
  const [hovered, setHovered] = useState<MarkSpot | null>(null);
  const [picked, onPick] = useState<FlagMark | null>(null);
  const onSpots = useCallback((found: MarkSpot[]) => {
    spots.current = found;
  }, []);
  const onClick = useCallback((x: number, y: number) => {
    setHovered(null);
    onPick(spotAt(spots.current, x, y)?.mark ?? null);
  }, []);
  const onMove = useCallback((x: number, y: number) => {
    const spot = spotAt(spots.current, x, y);
    setHovered((last) => (last?.mark === spot?.mark ? last : spot));
    return spot !== null;
  }, []);
  return { onSpots, onClick, onMove, hovered, picked, onPick };
}

/** The mark so many places after another in its row, in order of time; itself at the ends. */
export function neighbourOf({ flagRows, changes }: TimelineModel, mark: FlagMark, by: -1 | 1): FlagMark | null {
  const rows = changes === null ? flagRows : [...flagRows, changes];
  const row = rows.find(({ marks }) => marks.includes(mark));
  const inOrder = [...(row?.marks ?? [])].sort((a, b) => a.from - b.from);
  return inOrder[inOrder.indexOf(mark) + by] ?? null;
}
