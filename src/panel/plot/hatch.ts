import type { Stacked } from '../colors';

const TILE = 8;

/**
 * Fill of an area: its colour, and for what went wrong also lines, so that it is told from the rest without colour:
 * refused has stripes rising to the right, errors have stripes falling.
 */
export function areaFill(kind: Stacked, color: string, scale: number): CanvasPattern | string {
  const size = TILE * Math.max(1, Math.round(scale));
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const ctx = tile.getContext('2d');
  if (ctx === null) {
    return color;
  }
  ctx.fillStyle = color;
  ctx.globalAlpha = kind === 'ok' ? 0.45 : 0.6;
  ctx.fillRect(0, 0, size, size);
  if (kind !== 'ok') {
    ctx.globalAlpha = 0.5;
    ctx.strokeStyle = color;
    ctx.lineWidth = size / 4;
    stripes(ctx, size, kind === 'refused');
  }
  return ctx.createPattern(tile, 'repeat') ?? color;
}

/** Three parallels, so that the lines meet at the edges of neighbouring tiles. */
function stripes(ctx: CanvasRenderingContext2D, size: number, rising: boolean): void {
  for (const offset of [-size, 0, size]) {
    ctx.beginPath();
    ctx.moveTo(offset, rising ? size : 0);
    ctx.lineTo(offset + size, rising ? 0 : size);
    ctx.stroke();
  }
}
