// Written by scripts/matchers.ts for the preset "istio": change what is there, not this.
/* eslint-disable sonarjs/cognitive-complexity, max-lines */
import { byteRanges } from '../bytePlan';
import type { LineBlock } from '../lineBlock';
import {
  matchFlags,
  matchLineEnd,
  matchProtocol,
  matchQuoted,
  matchTimestamp,
  skip,
  skipTo,
  stopsOf,
} from '../matchBytes';
import { skipDigits } from '../words';

const SET_0 = byteRanges(33, 33, 35, 126, 128, 255);
const SET_1 = byteRanges(0, 9, 11, 12, 14, 31, 33, 255);
const SET_2 = byteRanges(44, 44, 48, 57, 65, 90, 95, 95);
const SET_3 = byteRanges(0, 9, 11, 12, 14, 31, 33, 33, 35, 255);
const SET_4 = byteRanges(0, 9, 11, 12, 14, 33, 35, 255);
const SET_5 = byteRanges(32, 32, 37, 37, 44, 46, 48, 58, 65, 91, 93, 93, 95, 95, 97, 122);
const SET_4_RUN = { set: SET_4, stops: stopsOf(SET_4) };

// prettier-ignore
function part0(bytes: Uint8Array, words: DataView, start: number, spans: Int32Array): number {
  let at = start;
  let from = start;
  if (bytes[at] !== 91) {
    return -1;
  }
  at += 1;
  from = at;
  at = matchTimestamp(words, at);
  if (at === -1) {
    return -1;
  }
  spans[0] = from;
  spans[1] = at;
  if ((words.getInt32(at, true) & 16777215) !== 2236509) {
    return -1;
  }
  at += 3;
  from = at;
  at = skipTo(SET_0, bytes, words, at, 555819297, 572662306, 2139062143);
  spans[2] = from;
  spans[3] = at;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  at = skipTo(SET_1, bytes, words, at, 185273099, 218959117, 538976288);
  spans[4] = from;
  spans[5] = at;
  return at;
}

// prettier-ignore
function part1(bytes: Uint8Array, words: DataView, start: number, spans: Int32Array): number {
  let at = start;
  let from = start;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  at = matchProtocol(bytes, words, at);
  if (at === -1) {
    return -1;
  }
  spans[6] = from;
  spans[7] = at;
  if ((words.getInt32(at, true) & 65535) !== 8226) {
    return -1;
  }
  at += 2;
  from = at;
  if (bytes[at] === 45) {
    at++;
  } else {
    at = skipDigits(words, at);
    if (at === from || at - from > 3) {
      return -1;
    }
  }
  spans[8] = from;
  spans[9] = at;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  if (bytes[at] === 45) {
    at++;
  } else {
    at = matchFlags(SET_2, bytes, at);
    if (at === -1) {
      return -1;
    }
  }
  spans[10] = from;
  spans[11] = at;
  return at;
}

// prettier-ignore
function part2(bytes: Uint8Array, words: DataView, start: number, spans: Int32Array): number {
  let at = start;
  let from = start;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  at = skipTo(SET_0, bytes, words, at, 555819297, 572662306, 2139062143);
  spans[12] = from;
  spans[13] = at;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  at = skipTo(SET_3, bytes, words, at, 235802126, 538976288, 572662306);
  spans[14] = from;
  spans[15] = at;
  if ((words.getInt32(at, true) & 65535) !== 8736) {
    return -1;
  }
  at += 2;
  from = at;
  at = skipTo(SET_4, bytes, words, at, 185273099, 218959117, 572662306);
  spans[16] = from;
  spans[17] = at;
  return at;
}

// prettier-ignore
function part3(bytes: Uint8Array, words: DataView, start: number, spans: Int32Array): number {
  let at = start;
  let from = start;
  if ((words.getInt32(at, true) & 65535) !== 8226) {
    return -1;
  }
  at += 2;
  from = at;
  if (bytes[at] === 45) {
    at++;
  } else {
    at = skipDigits(words, at);
    if (at === from || at - from > 15) {
      return -1;
    }
  }
  spans[18] = from;
  spans[19] = at;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  if (bytes[at] === 45) {
    at++;
  } else {
    at = skipDigits(words, at);
    if (at === from || at - from > 15) {
      return -1;
    }
  }
  spans[20] = from;
  spans[21] = at;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  if (bytes[at] === 45) {
    at++;
  } else {
    at = skipDigits(words, at);
    if (at === from || at - from > 15) {
      return -1;
    }
  }
  spans[22] = from;
  spans[23] = at;
  return at;
}

// prettier-ignore
function part4(bytes: Uint8Array, words: DataView, start: number, spans: Int32Array): number {
  let at = start;
  let from = start;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  if (bytes[at] === 45) {
    at++;
  } else {
    at = skipDigits(words, at);
    if (at === from || at - from > 15) {
      return -1;
    }
  }
  spans[24] = from;
  spans[25] = at;
  if ((words.getInt32(at, true) & 65535) !== 8736) {
    return -1;
  }
  at += 2;
  from = at;
  at = skip(SET_5, bytes, at);
  spans[26] = from;
  spans[27] = at;
  if ((words.getInt32(at, true) & 16777215) !== 2236450) {
    return -1;
  }
  at += 3;
  from = at;
  at = skipTo(SET_4, bytes, words, at, 185273099, 218959117, 572662306);
  if (bytes[at] === 34 && (bytes[at + 1] !== 32 || bytes[at + 2] !== 34)) {
    at = matchQuoted(SET_4_RUN, bytes, words, from);
    if (at === -1) {
      return -1;
    }
  }
  spans[28] = from;
  spans[29] = at;
  return at;
}

// prettier-ignore
function part5(bytes: Uint8Array, words: DataView, start: number, spans: Int32Array): number {
  let at = start;
  let from = start;
  if ((words.getInt32(at, true) & 16777215) !== 2236450) {
    return -1;
  }
  at += 3;
  from = at;
  at = skipTo(SET_3, bytes, words, at, 235802126, 538976288, 572662306);
  spans[30] = from;
  spans[31] = at;
  if ((words.getInt32(at, true) & 16777215) !== 2236450) {
    return -1;
  }
  at += 3;
  from = at;
  at = skipTo(SET_0, bytes, words, at, 555819297, 572662306, 2139062143);
  spans[32] = from;
  spans[33] = at;
  if ((words.getInt32(at, true) & 16777215) !== 2236450) {
    return -1;
  }
  at += 3;
  from = at;
  at = skipTo(SET_0, bytes, words, at, 555819297, 572662306, 2139062143);
  spans[34] = from;
  spans[35] = at;
  return at;
}

// prettier-ignore
function part6(bytes: Uint8Array, words: DataView, start: number, spans: Int32Array): number {
  let at = start;
  let from = start;
  if ((words.getInt32(at, true) & 65535) !== 8226) {
    return -1;
  }
  at += 2;
  from = at;
  at = skipTo(SET_3, bytes, words, at, 235802126, 538976288, 572662306);
  spans[36] = from;
  spans[37] = at;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  at = skipTo(SET_0, bytes, words, at, 555819297, 572662306, 2139062143);
  spans[38] = from;
  spans[39] = at;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  at = skipTo(SET_0, bytes, words, at, 555819297, 572662306, 2139062143);
  spans[40] = from;
  spans[41] = at;
  return at;
}

// prettier-ignore
function part7(bytes: Uint8Array, words: DataView, start: number, spans: Int32Array): number {
  let at = start;
  let from = start;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  at = skipTo(SET_0, bytes, words, at, 555819297, 572662306, 2139062143);
  spans[42] = from;
  spans[43] = at;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  at = skipTo(SET_0, bytes, words, at, 555819297, 572662306, 2139062143);
  spans[44] = from;
  spans[45] = at;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  at = skipTo(SET_3, bytes, words, at, 235802126, 538976288, 572662306);
  spans[46] = from;
  spans[47] = at;
  return at;
}

export function match({ bytes, words }: LineBlock, start: number, spans: Int32Array): number {
  let at = start;
  at = part0(bytes, words, at, spans);
  if (at === -1) {
    return -1;
  }
  at = part1(bytes, words, at, spans);
  if (at === -1) {
    return -1;
  }
  at = part2(bytes, words, at, spans);
  if (at === -1) {
    return -1;
  }
  at = part3(bytes, words, at, spans);
  if (at === -1) {
    return -1;
  }
  at = part4(bytes, words, at, spans);
  if (at === -1) {
    return -1;
  }
  at = part5(bytes, words, at, spans);
  if (at === -1) {
    return -1;
  }
  at = part6(bytes, words, at, spans);
  if (at === -1) {
    return -1;
  }
  at = part7(bytes, words, at, spans);
  if (at === -1) {
    return -1;
  }
  return matchLineEnd(bytes, at);
}
