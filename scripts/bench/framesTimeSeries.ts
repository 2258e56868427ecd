import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { applyFieldOverrides, createTheme, FieldType, type DataFrame, type TimeRange } from '@grafana/data';
import { LegendDisplayMode } from '@grafana/schema';
import { TimeSeries } from '@grafana/ui';

const WIDTH = 1340;
const HEIGHT = 560;

const theme = createTheme();
const root = createRoot(document.body.appendChild(document.createElement('div')));

/** What Grafana does with an answer before any panel sees it: gives each field its range, its format and its links. */
const withFormats = (frames: DataFrame[]) =>
  applyFieldOverrides({
    data: frames,
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text: string) => text,
    theme,
    timeZone: 'utc',
  });

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/**
 * Draws frames with the component of Grafana's own time series panel, as `@grafana/ui` has it: gaps by threshold, joining by
 * time, scales, axes and lines of uPlot. What the panel does around it (its copy of each value, tooltips, its frame) is left
 * out. The legend is that of a new panel: a list below the graph, whose height is measured before the graph is drawn.
 */
export async function drawTimeSeries(frames: DataFrame[], timeRange: TimeRange, showLegend: boolean): Promise<void> {
  const numbers = frames.filter(({ fields }) => fields[1]?.type === FieldType.number);
  const drawing = createElement(TimeSeries, {
    frames: withFormats(numbers),
    timeRange,
    timeZone: 'utc',
    width: WIDTH,
    height: HEIGHT,
    legend: { showLegend, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] },
  });
  flushSync(() => root.render(drawing));
  await nextFrame();
  await nextFrame();
  // Reading a pixel waits for the canvas.
  document.querySelector('canvas')?.getContext('2d')?.getImageData(0, 0, 1, 1);
}

export function clearTimeSeries(): void {
  flushSync(() => root.render(null));
}
