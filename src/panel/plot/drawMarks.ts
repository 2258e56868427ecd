import type uPlot from 'uplot';
import { causeColor } from '../colors';
import type { FlagMark } from '../data/readMarks';
import { largest } from '../model/largest';
import { markRadius, markTime, type FlagRow } from '../model/flagRows';
import { formatCompact } from '../../ui/formatFacts';
import { pixelRatio } from './pixelRatio';
import type { PlotFrame } from './plotFrame';

/** Where a mark was drawn, in CSS px of the plotting area: what a click is compared with. */
export interface MarkSpot {
  /** The time that the mark stands for. */
  left: number;
  right: number;
  /** Its sign: at the middle of that time. */
  x: number;
  y: number;
  radius: number;
  mark: FlagMark;
}

/** Draws a row per kind: each mark is a sign sized by its count, with the count in it, on a bar as long as its time. */
export function drawMarks(
  plot: uPlot,
  rows: FlagRow[],
  { top, height }: { top: number; height: number },
  { colors, smallFont }: Pick<PlotFrame, 'colors' | 'smallFont'>
): MarkSpot[] {
  const spots = markSpots(rows, height, plot.over.clientWidth, (time) => plot.valToPos(time, 'x')).map((spot) => ({
    ...spot,
    y: spot.y + top,
  }));
  const shapes = new Map(rows.flatMap((row) => row.marks.map((mark) => [mark, row.shape])));
  for (const spot of spots) {
    const shape = shapes.get(spot.mark) ?? 'circle';
    drawMark(plot, spot, shape, shape === 'circle' ? causeColor(colors, spot.mark.cause) : colors.note);
    if (shape === 'circle') {
      drawCount(plot, spot, smallFont, colors.background);
    }
  }
  return spots;
}

/** Places of all marks of which a part can be seen; the sign stays inside where its middle is not. */
export function markSpots(
  rows: FlagRow[],
  rowHeight: number,
  width: number,
  position: (time: number) => number
): MarkSpot[] {
  const most = largest(
    rows.flatMap((row) => row.marks.map((mark) => mark.count)),
    0
  );
  const clamp = (x: number) => Math.min(width, Math.max(0, x));
  return rows.flatMap((row, index) => {
    const limit = radiusLimit(
      row.marks.map((mark) => position(markTime(mark))),
      rowHeight
    );
    return row.marks
      .filter((mark) => position(mark.to) >= 0 && position(mark.from) <= width)
      .map((mark) => ({
        left: clamp(position(mark.from)),
        right: clamp(position(mark.to)),
        x: clamp(position(markTime(mark))),
        y: (index + 0.5) * rowHeight,
        // Of changes and notes the number says nothing of their weight.
        radius: row.shape === 'circle' ? markRadius(mark.count, most, limit) : Math.min(PLAIN, limit),
        mark,
      }));
  });
}

const SMALLEST = 4;
const PLAIN = 7;

/** Signs of one row must not hide each other: on a narrow panel they get smaller, down to where they can still be hit. */
function radiusLimit(places: number[], rowHeight: number): number {
  const sorted = [...places].sort((a, b) => a - b);
  const nearest = Math.min(...sorted.slice(1).map((place, index) => place - (sorted[index] ?? place)));
  return Math.min(rowHeight / 2 - 2, Math.max(SMALLEST, nearest / 2));
}

function drawMark(plot: uPlot, spot: MarkSpot, shape: FlagRow['shape'], color: string): void {
  const { ctx, bbox } = plot;
  const ratio = pixelRatio(plot);
  const { left, right, x, y, radius } = spot;
  ctx.save();
  ctx.translate(bbox.left, bbox.top);
  ctx.scale(ratio, ratio);
  ctx.fillStyle = color;
  ctx.strokeStyle = color;
  ctx.globalAlpha = 0.5;
  ctx.fillRect(left, y - BAR / 2, right - left, BAR);
  ctx.translate(x, y);
  ctx.beginPath();
  OUTLINES[shape](ctx, radius);
  ctx.globalAlpha = 0.8;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.stroke();
  ctx.restore();
}

const OUTLINES: Record<FlagRow['shape'], (ctx: CanvasRenderingContext2D, radius: number) => void> = {
  circle: (ctx, radius) => ctx.arc(0, 0, radius, 0, 2 * Math.PI),
  diamond: (ctx, radius) => {
    ctx.rotate(Math.PI / 4);
    ctx.rect(-radius * 0.8, -radius * 0.8, radius * 1.6, radius * 1.6);
  },
  triangle: (ctx, radius) => {
    ctx.moveTo(0, -radius);
    ctx.lineTo(radius, radius * 0.75);
    ctx.lineTo(-radius, radius * 0.75);
    ctx.closePath();
  },
};

/** The count within its circle, where it fits: it is in the mark's card as well. */
function drawCount(plot: uPlot, { x, y, radius, mark }: MarkSpot, font: string, color: string): void {
  const { ctx, bbox } = plot;
  const ratio = pixelRatio(plot);
  const text = formatCompact(mark.count);
  ctx.save();
  ctx.translate(bbox.left, bbox.top);
  ctx.scale(ratio, ratio);
  ctx.font = font;
  ctx.fillStyle = color;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  if (ctx.measureText(text).width <= 2 * radius - TEXT_MARGIN) {
    ctx.fillText(text, x, y + 0.5);
  }
  ctx.restore();
}

const TEXT_MARGIN = 2;
const BAR = 4;
const REACH = 4;

/** The mark at a point, the nearest where several overlap; null where there is none. */
export function spotAt(spots: readonly MarkSpot[], x: number, y: number): MarkSpot | null {
  let best: { distance: number; spot: MarkSpot } | null = null;
  for (const spot of spots) {
    const toSign = Math.hypot(spot.x - x, spot.y - y) - spot.radius;
    const onBar = x >= spot.left && x <= spot.right ? Math.abs(spot.y - y) - BAR / 2 : Infinity;
    const distance = Math.min(toSign, onBar);
    if (distance <= REACH && distance < (best?.distance ?? Infinity)) {
      best = { distance, spot };
    }
  }
  return best?.spot ?? null;
}
