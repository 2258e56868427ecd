import { useCallback, useEffect, useRef, useState } from 'react';
import { DashboardCursorSync, DataHoverClearEvent, DataHoverEvent, type EventBus } from '@grafana/data';
import { usePanelContext } from '@grafana/ui';
import type uPlot from 'uplot';

interface Crosshair {
  /** Time in ms that the reader points at, here or in another panel; null when nowhere. */
  time: number | null;
  /** Whether the pointer is over this panel. */
  own: boolean;
  onHover: (time: number | null) => void;
  onMount: (plot: uPlot) => () => void;
}

/** One crosshair for all plots of the panel, shared with the dashboard's other panels where the dashboard wants that. */
export function useCrosshair(eventBus: EventBus): Crosshair {
  const [point, setPoint] = useState<{ time: number | null; own: boolean }>({ time: null, own: false });
  const plots = useRef(new Set<uPlot>());
  const lastPublished = useRef<number | null>(null);
  const { sync } = usePanelContext();
  const shared = useCallback(() => sync === undefined || sync() !== DashboardCursorSync.Off, [sync]);

  const onMount = useCallback((plot: uPlot) => {
    plots.current.add(plot);
    return () => {
      plots.current.delete(plot);
    };
  }, []);

  const onHover = useCallback(
    (time: number | null) => {
      setPoint((last) => (last.time === time ? last : { time, own: time !== null }));
      if (!shared() || lastPublished.current === time) {
        return;
      }
      lastPublished.current = time;
      eventBus.publish(time === null ? new DataHoverClearEvent() : new DataHoverEvent({ point: { time } }));
    },
    [eventBus, shared]
  );

  useEffect(() => {
    const place = (time: number | null) => {
      setPoint({ time, own: false });
      plots.current.forEach((plot) => placeCursor(plot, time));
    };
    const hovers = eventBus.getStream(DataHoverEvent).subscribe((event) => {
      const time: unknown = event.payload.point?.time;
      if (event.origin !== eventBus && shared() && typeof time === 'number' && time !== lastPublished.current) {
        place(time);
      }
    });
    const clears = eventBus.getStream(DataHoverClearEvent).subscribe((event) => {
      if (event.origin !== eventBus && lastPublished.current === null) {
        place(null);
      }
    });
    return () => {
      hovers.unsubscribe();
      clears.unsubscribe();
    };
  }, [eventBus, shared]);

  return { ...point, onHover, onMount };
}

/** Moves the line without telling anyone, so that two panels cannot answer each other for ever. */
function placeCursor(plot: uPlot, time: number | null): void {
  const left = time === null ? -10 : plot.valToPos(time, 'x');
  const inside = left >= 0 && left <= plot.over.clientWidth;
  plot.setCursor({ left: inside ? left : -10, top: inside ? plot.over.clientHeight / 2 : -10 }, false);
}
