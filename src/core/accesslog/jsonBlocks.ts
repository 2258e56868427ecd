/** An object that is opened and never ends must not fill the memory. */
export interface BlockLimits {
  /** UTF-16 units. */
  length: number;
  lines: number;
}

/** More than any access entry has. */
const ENTRY_LIMITS: BlockLimits = { length: 1024 * 1024, lines: 10_000 };
const MAX_DEPTH = 64;

const CLOSER: Readonly<Record<string, string>> = { '{': '}', '[': ']' };
const BLANK = new Set([' ', '\t', '\r', '\n']);
/** What a line within an object may begin with: a key, the next mark, or the value after a `:`. */
const IN_OBJECT = new Set(['"', '}', ',']);
const TEXT_ENTRY = /^\[\d{4}-\d\d-\d\dT/;

/** An answer of a log store is one object, with all lines in it. */
export const ANSWER_LIMITS: BlockLimits = { length: 64 * 1024 * 1024, lines: 2_000_000 };

/** What a line gave to the objects that are spread over several lines. */
export type BlockStep =
  /** The line is no part of an object over several lines, or of a list of objects. */
  | { state: 'none' }
  /** It is one, and the object goes on. */
  | { state: 'open' }
  /** It ends one or more objects. Lines that only hold `[`, `]` or `,` around objects end none. */
  | { state: 'closed'; texts: string[] }
  /** What was open cannot go on with this line, which still has to be read by itself. */
  | { state: 'broken'; text: string };

/** Puts together the objects that `jq .` or a log page prints over several lines, also as a list, with commas between them. */
export interface JsonBlocks {
  /** Whether an object is open. */
  readonly isOpen: boolean;
  push(line: string): BlockStep;
  /** The object that never ended, or null. */
  rest(): string | null;
}

/** Walks over JSON from left to right, and never back. Knows brackets, strings and commas; the rest is left to `JSON.parse`. */
class BracketWalker {
  private readonly open: string[] = [];
  private inString = false;
  private last = '';

  get depth(): number {
    return this.open.length;
  }

  /** Whether a line that begins so can follow on what came before. */
  allows(line: string): boolean {
    const text = line.trimStart();
    const first = text.charAt(0);
    if (first === '' || this.last === ':') {
      return true;
    }
    return this.open.at(-1) === '}' ? IN_OBJECT.has(first) : !TEXT_ENTRY.test(text);
  }

  /** No string goes over the end of a line. */
  get isBroken(): boolean {
    return this.inString || this.open.length > MAX_DEPTH;
  }

  /** Position after the bracket that closes the outermost one; the end of the line where none does; -1 where none can. */
  walk(line: string, from: number): number {
    for (let at = from; at < line.length; at++) {
      const char = line.charAt(at);
      if (this.inString) {
        at += char === '\\' ? 1 : 0;
        this.inString = char !== '"';
      } else if (!this.step(char)) {
        return -1;
      } else if (this.open.length === 0) {
        return at + 1;
      }
    }
    return line.length;
  }

  private step(char: string): boolean {
    const closer = CLOSER[char];
    if (closer !== undefined) {
      this.open.push(closer);
    } else if (char === '}' || char === ']') {
      if (this.open.pop() !== char) {
        return false;
      }
    } else if (char === ':' && this.open.at(-1) === ']') {
      return false;
    }
    this.inString = char === '"';
    this.last = BLANK.has(char) ? this.last : char;
    return true;
  }
}

/** Position of the next object; -1 where other text comes first. */
function nextObject(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '{') {
      return at;
    }
    if (!BLANK.has(char) && char !== '[' && char !== ',' && char !== ']') {
      return -1;
    }
  }
  return line.length;
}

class Blocks implements JsonBlocks {
  private walker: BracketWalker | null = null;
  private held: string[] = [];
  private length = 0;

  constructor(private readonly limits: BlockLimits) {}

  get isOpen(): boolean {
    return this.walker !== null;
  }

  push(line: string): BlockStep {
    if (this.walker === null) {
      return this.begin(line);
    }
    const walker = this.walker;
    const end = this.hasRoom(line) && walker.allows(line) ? walker.walk(line, 0) : -1;
    if (end < 0 || walker.isBroken) {
      return { state: 'broken', text: this.rest() ?? '' };
    }
    this.hold(line.slice(0, end));
    if (walker.depth > 0) {
      return { state: 'open' };
    }
    const text = this.rest() ?? '';
    const step = this.objects(line, end);
    return step.state === 'none' ? { state: 'closed', texts: [text] } : withFirst(text, step);
  }

  rest(): string | null {
    const text = this.walker === null ? null : this.held.join('\n');
    this.walker = null;
    this.held = [];
    this.length = 0;
    return text;
  }

  /** A whole object alone on its line is left to the reader of lines. */
  private begin(line: string): BlockStep {
    const start = nextObject(line, 0);
    if (start < 0 || line.trim() === '') {
      return { state: 'none' };
    }
    const step = this.objects(line, start);
    const isWholeLine = step.state === 'closed' && step.texts.length === 1 && step.texts[0] === line.trim();
    return isWholeLine ? { state: 'none' } : step;
  }

  /** The objects that begin on this line from a position on. */
  private objects(line: string, from: number): BlockStep {
    const texts: string[] = [];
    let at = nextObject(line, from);
    while (at >= 0 && at < line.length) {
      const walker = new BracketWalker();
      const end = walker.walk(line, at);
      if (end < 0 || walker.isBroken) {
        return { state: 'none' };
      }
      if (walker.depth > 0) {
        this.walker = walker;
        this.hold(line.slice(at));
        return texts.length === 0 ? { state: 'open' } : { state: 'closed', texts };
      }
      texts.push(line.slice(at, end));
      at = nextObject(line, end);
    }
    return at < 0 ? { state: 'none' } : { state: 'closed', texts };
  }

  private hasRoom(line: string): boolean {
    return this.held.length < this.limits.lines && this.length + line.length < this.limits.length;
  }

  private hold(line: string): void {
    this.held.push(line);
    this.length += line.length;
  }
}

function withFirst(text: string, step: BlockStep): BlockStep {
  const more = step.state === 'closed' ? step.texts : [];
  return { state: 'closed', texts: [text, ...more] };
}

export function createJsonBlocks(limits: BlockLimits = ENTRY_LIMITS): JsonBlocks {
  return new Blocks(limits);
}
