import { BARE, type AnyEnvelope } from './envelope';

/** Where a text comes from: the envelopes around it, from the outside in, and what they say. */
export interface Origin {
  path: readonly AnyEnvelope[];
  pod: string | null;
  /** 1-based line of the log. */
  line: number;
}

/** A text and where it comes from. */
export interface Content {
  text: string;
  origin: Origin;
}

export const TOP: Origin = { path: [], pod: null, line: 0 };

/** `none`, or the names of the envelopes: `loki>cri`. One tool may have put several things before a line. */
export function pathName({ path }: Origin): string {
  if (path.length === 0) {
    return BARE.name;
  }
  const names = path.map(({ name }) => name);
  return names.filter((name, index) => name !== names[index - 1]).join('>');
}
