import { type CliIo } from './cliIo';

type Paint = (text: string) => string;

/** How parts of a text look; all of them give the text unchanged where colour is not wanted. */
export interface Style {
  bold: Paint;
  dim: Paint;
  good: Paint;
  bad: Paint;
  warn: Paint;
}

function ansi(code: number): Paint {
  return (text) => `\u001b[${code}m${text}\u001b[0m`;
}

const PLAIN: Style = { bold: String, dim: String, good: String, bad: String, warn: String };
const COLOURED: Style = { bold: ansi(1), dim: ansi(2), good: ansi(32), bad: ansi(31), warn: ansi(33) };

/** Colour for people only, and not where `NO_COLOR` (no-color.org) or a dumb terminal forbids it. */
export function styleFor({ stdoutIsTty, env }: CliIo): Style {
  return stdoutIsTty && !env.NO_COLOR && env.TERM !== 'dumb' ? COLOURED : PLAIN;
}
