import { ok, type Result } from '../../result';
import type { FormatReader } from '../detectFormat';
import { BARE } from '../envelope';
import { LineReader } from '../lineReader';
import { logSources, type AccessLogOptions } from '../logOptions';

/** An `AccessLogReader` for those who read some lines by themselves, and tell it. */
export class SkippingReader extends LineReader {
  /**
   * The format that is tried first on the next line, as the line stands. Null where the next line is not read so: before the
   * first entry, after a line in an envelope, and within a JSON object over several lines.
   */
  get next(): FormatReader | null {
    const order = this.orders[0] ?? this.envelopes;
    return order[0] === BARE && this.blocks?.isOpen !== true ? this.chooser.last : null;
  }

  /** Whether all lines that are read have the same format. Doubts about a line change nothing then. */
  get hasOneFormat(): boolean {
    return this.chooser.isOnly;
  }

  /**
   * Takes note of lines that `next` reads in one way only, and without doubts where there are other formats: they would leave
   * all else as it is.
   */
  skip(lines: number): void {
    if (lines > 0) {
      this.lineNumber += lines;
      this.chooser.skip(lines);
      this.tally.skipped(BARE.name, lines);
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
