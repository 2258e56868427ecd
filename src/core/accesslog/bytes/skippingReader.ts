import { ok, type Result } from '../../result';
import type { FormatReader } from '../detectFormat';
import { emptyEntry } from '../entryKeys';
import { BARE } from '../envelope';
import { LineReader } from '../lineReader';
import { logSources, type AccessLogOptions } from '../logOptions';
import { pathName, TOP } from '../origin';

/** An `AccessLogReader` for those who read some lines by themselves, and tell it. */
export class SkippingReader extends LineReader {
  /**
   * The format that is tried first on the next line, as the line stands. Null where the next line is not read so: before the
   * first entry, after a line in an envelope, and within a JSON object over several lines.
   */
  get next(): FormatReader | null {
    const [first] = this.orders[0] ?? this.envelopes;
    return first === BARE && this.blocks?.isOpen !== true ? this.chooser.last : null;
  }

  /** Takes note of lines that `next` reads, without doubts and in one way only: they would leave all else as it is. */
  skip(lines: number): void {
    if (lines > 0) {
      this.lineNumber += lines;
      this.chooser.skip(lines);
      this.tally.parsed(emptyEntry(), pathName(TOP), lines);
      this.issues.parsed(this.chooser.last?.name ?? '', this.lineNumber);
    }
  }
}

/** As `createAccessLogReader`. */
export function createSkippingReader(options: AccessLogOptions): Result<SkippingReader> {
  const sources = logSources(options);
  const isAuto = (options.format ?? 'auto') === 'auto';
  return sources.ok ? ok(new SkippingReader(sources.value, isAuto, sources.issues), sources.issues) : sources;
}
