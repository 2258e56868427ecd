import type { Stacked } from '../stacked';
import type { Region } from '../model/timelineModel';

const TILE = 8;

/**
 * Fill of an area: its colour, and for what went wrong also lines, so that it is told from the rest without colour:
 * refused has stripes rising to the right, errors have stripes falling; time-outs have upright lines, and what could not connect
 * has level ones.
 */
export function areaFill(kind: Stacked, color: string, scale: number): CanvasPattern | string {
  const pattern = tiled(scale, (ctx, size) => {
    ctx.fillStyle = color;
    ctx.globalAlpha = kind === 'ok' ? 0.45 : 0.6;
    ctx.fillRect(0, 0, size, size);
    if (kind !== 'ok') {
      ctx.globalAlpha = 0.5;
      ctx.strokeStyle = color;
      ctx.lineWidth = size / 4;
      LINES[kind](ctx, size);
    }
  });
  return pattern ?? color;
}

/** What is drawn on a square tile, again and again; null where there is no canvas. `size` is its side in px. */
function tiled(scale: number, draw: (ctx: CanvasRenderingContext2D, size: number) => void): CanvasPattern | null {
  const size = TILE * Math.max(1, Math.round(scale));
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const ctx = tile.getContext('2d');
  if (ctx === null) {
    return null;
  }
  draw(ctx, size);
  return ctx.createPattern(tile, 'repeat');
}

const LINES: Record<Exclude<Stacked, 'ok'>, (ctx: CanvasRenderingContext2D, size: number) => void> = {
  refused: (ctx, size) => stripes(ctx, size, true),
  error: (ctx, size) => stripes(ctx, size, false),
  timeouts: (ctx, size) => ctx.strokeRect(size / 2, -size, size * 2, 3 * size),
  connect_failures: (ctx, size) => ctx.strokeRect(-size, size / 2, 3 * size, size * 2),
};

/** Three parallels, so that the lines meet at the edges of neighbouring tiles. */
function stripes(ctx: CanvasRenderingContext2D, size: number, rising: boolean): void {
  for (const offset of [-size, 0, size]) {
    ctx.beginPath();
    ctx.moveTo(offset, rising ? size : 0);
    ctx.lineTo(offset + size, rising ? 0 : size);
    ctx.stroke();
  }
}

const SHADE = 0.1;
const SHADE_LINES = 0.3;

/**
 * Fill of a shaded stretch of time. Requests were refused: plain; no healthy host: upright lines; Envoy gone: level lines.
 */
export function regionFill(id: Region['id'], color: string, scale: number): CanvasPattern | string {
  const pattern = tiled(scale, (ctx, size) => {
    ctx.fillStyle = color;
    ctx.globalAlpha = SHADE;
    ctx.fillRect(0, 0, size, size);
    ctx.globalAlpha = SHADE_LINES;
    if (id === 'no_host') {
      ctx.fillRect(0, 0, size / TILE, size);
    } else if (id === 'envoy_gone') {
      ctx.fillRect(0, 0, size, size / TILE);
    }
  });
  return pattern ?? 'transparent';
}
