import type { Issue } from '../result';
import type { AccessLogEntry } from './accessLogEntry';
import { confidenceOf, createFormatChooser, type FormatChooser } from './detectFormat';
import { BARE, type AnyEnvelope, type Unwrapped } from './envelope';
import { ANSWER_LIMITS, createJsonBlocks, type BlockStep, type JsonBlocks } from './jsonBlocks';
import { createPieceJoiner } from './joinPieces';
import { looksLikeAccessLine } from './lineKind';
import { LogIssues } from './logIssues';
import type { LogSources } from './logOptions';
import { unwrap, wrapped, type Wrapped } from './envelopes/unwrap';
import { pathName, TOP, type Content, type Origin } from './origin';
import type { ProxyLog } from './proxyLog';
import type { AccessLogReader, LogSummary } from './logReading';
import { LogTally } from './logTally';

const NOT_CLOSED = 'It begins a JSON object whose end was not found.';
const NONE: readonly AccessLogEntry[] = [];
/** Envelopes within each other: a collector's, a log store's, a tool's, and one to spare. */
const MAX_DEPTH = 4;
/** Texts that are looked at for one line, so that a line made to fit many envelopes costs no more than some lines. */
const MAX_TEXTS = 40;
/** Streams of which a piece waits for the rest of its line. */
const MAX_WAITING = 1000;
export class LineReader implements AccessLogReader {
  protected readonly tally = new LogTally();
  protected readonly chooser: FormatChooser;
  protected readonly envelopes: readonly AnyEnvelope[];
  protected readonly blocks: JsonBlocks | null;
  private readonly proxyLog: ProxyLog | null;
  protected readonly issues: LogIssues;
  private readonly joiner = createPieceJoiner();
  /** Where the pieces that wait for their end began, in the order of the joiner. */
  private readonly waiting = new Map<string, Origin>();
  protected lineNumber = 0;
  /** Where the object that waits for its end began. */
  private holder: Origin = TOP;
  /** For each depth, the envelope of the last entry first. */
  protected readonly orders: Array<readonly AnyEnvelope[]> = [];
  private texts = 0;
  /** What the line holds as far as envelopes could be taken off it. */
  private innermost: Content = { text: '', origin: TOP };

  constructor({ readers, envelopes, proxyLog }: LogSources, isAuto: boolean, formatIssues: readonly Issue[]) {
    this.chooser = createFormatChooser(readers);
    this.envelopes = envelopes;
    this.proxyLog = proxyLog;
    this.issues = new LogIssues(formatIssues, isAuto);
    const hasRecords = envelopes.some((envelope) => 'unwrapRecord' in envelope);
    const hasJson = readers.some(({ isJson }) => isJson === true);
    this.blocks = hasRecords ? createJsonBlocks(ANSWER_LIMITS) : hasJson ? createJsonBlocks() : null;
  }

  push(raw: string): readonly AccessLogEntry[] {
    this.lineNumber++;
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const continued = this.blocks?.isOpen === true ? this.continueBlock(line, this.blocks) : null;
    return continued ?? this.openOrReject(line, { ...TOP, line: this.lineNumber });
  }

  end(): AccessLogEntry[] {
    const open = this.blocks?.rest() ?? null;
    if (open !== null) {
      this.reject({ text: open, origin: this.holder }, NOT_CLOSED);
    }
    const origins = [...this.waiting.values()];
    return this.joiner.rest().flatMap((text, index) => this.openOrReject(text, origins[index] ?? this.holder));
  }

  summary(): LogSummary {
    const formats = this.chooser.counts();
    return {
      format: formats[0]?.[0] ?? null,
      confidence: confidenceOf(formats),
      envelope: this.tally.envelope(),
      pod: this.tally.pod(),
      lines: { ...this.tally.lines },
      proxyLog: this.proxyLog?.lines() ?? [],
      issues: this.issues.all(this.tally.lines, formats),
    };
  }

  private openOrReject(text: string, origin: Origin): readonly AccessLogEntry[] {
    this.begin(text, origin);
    const entries = this.open(text, origin) ?? this.openBlock(this.innermost);
    return entries ?? this.reject(this.innermost);
  }

  /** A line of a list. Objects over several of them are not put together: a log store may list the last line first. */
  private openListed(part: Unwrapped, origin: Origin): readonly AccessLogEntry[] {
    this.begin(part.line, origin);
    return this.openPart(part, origin) ?? this.reject(this.innermost);
  }

  private begin(text: string, origin: Origin): void {
    this.texts = 0;
    this.innermost = { text, origin };
  }

  /** Null: the text is not dealt with. Without entries: it waits for more, or its lines could not be read. */
  private open(text: string, origin: Origin): readonly AccessLogEntry[] | null {
    const depth = origin.path.length;
    if (this.texts++ > MAX_TEXTS) {
      return null;
    }
    if (depth > this.innermost.origin.path.length) {
      this.innermost = { text, origin };
    }
    const whole = wrapped(text);
    for (const envelope of this.orders[depth] ?? this.envelopes) {
      const entries = envelope === BARE ? this.accept(text, origin) : this.openEnvelope(envelope, whole, origin);
      if (entries !== null) {
        return entries;
      }
    }
    return null;
  }

  /** The lines of a list are lines of their own, each read or not; a single one may still be read in another way. */
  private openEnvelope(envelope: AnyEnvelope, whole: Wrapped, outer: Origin): readonly AccessLogEntry[] | null {
    const parts = outer.path.length < MAX_DEPTH ? unwrap(envelope, whole) : [];
    const origin = { ...outer, path: [...outer.path, envelope] };
    const [only, ...more] = parts;
    if (only === undefined || more.length === 0) {
      return only === undefined ? null : this.openPart(only, origin);
    }
    return parts.flatMap((part) => this.openListed(part, origin));
  }

  private openPart(part: Unwrapped, outer: Origin): readonly AccessLogEntry[] | null {
    const origin = { ...outer, pod: part.pod ?? outer.pod };
    const whole = this.join(part, origin);
    return whole === null ? NONE : this.open(whole, origin);
  }

  /** The whole line that a piece completes, or null while more of it is to come. */
  private join(part: Unwrapped, origin: Origin): string | null {
    if (!part.partial && this.waiting.size === 0) {
      return part.line;
    }
    const stream = `${pathName(origin)} ${origin.pod ?? ''} ${part.stream}`;
    const partial = part.partial && (this.waiting.has(stream) || this.waiting.size < MAX_WAITING);
    const whole = this.joiner.add({ ...part, stream, partial });
    if (whole !== null) {
      this.waiting.delete(stream);
    } else if (!this.waiting.has(stream)) {
      this.waiting.set(stream, origin);
    }
    return whole;
  }

  private openBlock({ text, origin }: Content): readonly AccessLogEntry[] | null {
    const step: BlockStep = this.blocks?.isOpen === false ? this.blocks.push(text) : { state: 'none' };
    if (step.state === 'none') {
      return null;
    }
    this.holder = origin;
    return this.objectsOf(step, origin, origin.line);
  }

  /** Null: the open object cannot go on with this line, which is to be read by itself. */
  private continueBlock(line: string, blocks: JsonBlocks): readonly AccessLogEntry[] | null {
    const { path, pod, line: began } = this.holder;
    const text = this.unwrapAlong(line, path, pod);
    if (text === 'waiting') {
      return NONE;
    }
    const step: BlockStep = text === null ? { state: 'broken', text: blocks.rest() ?? '' } : blocks.push(text.whole);
    if (step.state === 'broken') {
      this.reject({ text: step.text, origin: this.holder }, NOT_CLOSED);
      return null;
    }
    const here = { path, pod, line: this.lineNumber };
    this.holder = step.state === 'closed' ? here : this.holder;
    return this.objectsOf(step, here, began);
  }

  /** What a line holds in the same envelopes and of the same pod; null if it is not in them. */
  private unwrapAlong(
    line: string,
    path: readonly AnyEnvelope[],
    pod: string | null
  ): { whole: string } | 'waiting' | null {
    let origin: Origin = { ...TOP, line: this.lineNumber };
    let whole = line;
    for (const envelope of path) {
      const [part, ...more] = unwrap(envelope, wrapped(whole));
      if (part === undefined || more.length > 0) {
        return null;
      }
      origin = { ...origin, path: [...origin.path, envelope], pod: part.pod ?? origin.pod };
      const joined = this.join(part, origin);
      if (joined === null) {
        return 'waiting';
      }
      whole = joined;
    }
    return origin.pod === pod ? { whole } : null;
  }

  /** The first object may have begun lines before. */
  private objectsOf(step: BlockStep, here: Origin, began: number): readonly AccessLogEntry[] {
    const texts = step.state === 'closed' ? step.texts : [];
    return texts.flatMap((text, index) => this.openOrReject(text, index === 0 ? { ...here, line: began } : here));
  }

  private accept(text: string, origin: Origin): AccessLogEntry[] | null {
    const entry = this.chooser.read(text)?.entry ?? null;
    if (entry === null) {
      return null;
    }
    const pod = origin.pod ?? mergedPod(entry);
    if (pod !== null) {
      entry.pod = pod;
    }
    this.tally.parsed(entry, pathName(origin));
    this.issues.parsed(this.chooser.last?.name ?? '', origin.line);
    for (let depth = 0; depth <= origin.path.length; depth++) {
      this.putFirst(origin.path[depth] ?? BARE, depth);
    }
    return [entry];
  }

  private putFirst(envelope: AnyEnvelope, depth: number): void {
    if ((this.orders[depth] ?? this.envelopes)[0] !== envelope) {
      this.orders[depth] = [envelope, ...this.envelopes.filter((other) => other !== envelope)];
    }
  }

  private reject({ text, origin: { line, pod } }: Content, reason?: string): readonly AccessLogEntry[] {
    if (looksLikeAccessLine(text)) {
      this.tally.rejected('unparsed');
      this.issues.rejected(text, line, reason ?? this.chooser.explain(text));
    } else {
      this.tally.rejected('other');
      this.proxyLog?.add(text, { line, pod });
    }
    return NONE;
  }
}

/** A collector that takes JSON lines apart (`Merge_Log`) puts the pod beside their keys. */
export const MERGED_POD = 'kubernetes.pod_name';

function mergedPod({ extra }: AccessLogEntry): string | null {
  const pod = extra?.[MERGED_POD];
  return typeof pod === 'string' ? pod : null;
}
