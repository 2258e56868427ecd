// Written by scripts/matchers.ts for the preset "emissary": change what is there, not this.
/* eslint-disable sonarjs/cognitive-complexity, max-lines */
import { byteRanges } from '../bytePlan';
import { matchFlags, matchLineEnd, matchQuoted } from '../matchBytes';

const DIGIT = byteRanges(48, 57);
const SET_0 = byteRanges(33, 33, 35, 126, 128, 255);
const SET_1 = byteRanges(0, 9, 11, 12, 14, 31, 33, 255);
const SET_2 = byteRanges(44, 44, 48, 57, 65, 90, 95, 95);
const SET_3 = byteRanges(32, 32, 37, 37, 44, 46, 48, 58, 65, 91, 93, 93, 95, 95, 97, 122);
const SET_4 = byteRanges(0, 9, 11, 12, 14, 33, 35, 255);
const SET_5 = byteRanges(0, 9, 11, 12, 14, 31, 33, 33, 35, 255);

// prettier-ignore
function part0(bytes: Uint8Array, start: number, spans: Int32Array): number {
  let at = start;
  let from = start;
  if (bytes[at] !== 65 || bytes[at + 1] !== 67 || bytes[at + 2] !== 67 || bytes[at + 3] !== 69 || bytes[at + 4] !== 83 || bytes[at + 5] !== 83 || bytes[at + 6] !== 32 || bytes[at + 7] !== 91) {
    return -1;
  }
  at += 8;
  from = at;
  if (DIGIT[bytes[at] as number] !== 1 || DIGIT[bytes[at + 1] as number] !== 1 || DIGIT[bytes[at + 2] as number] !== 1 || DIGIT[bytes[at + 3] as number] !== 1 || bytes[at + 4] !== 45 || DIGIT[bytes[at + 5] as number] !== 1 || DIGIT[bytes[at + 6] as number] !== 1 || bytes[at + 7] !== 45 || DIGIT[bytes[at + 8] as number] !== 1 || DIGIT[bytes[at + 9] as number] !== 1 || bytes[at + 10] !== 84 || DIGIT[bytes[at + 11] as number] !== 1 || DIGIT[bytes[at + 12] as number] !== 1 || bytes[at + 13] !== 58 || DIGIT[bytes[at + 14] as number] !== 1 || DIGIT[bytes[at + 15] as number] !== 1 || bytes[at + 16] !== 58 || DIGIT[bytes[at + 17] as number] !== 1 || DIGIT[bytes[at + 18] as number] !== 1 || bytes[at + 19] !== 46 || DIGIT[bytes[at + 20] as number] !== 1 || DIGIT[bytes[at + 21] as number] !== 1 || DIGIT[bytes[at + 22] as number] !== 1 || bytes[at + 23] !== 90) {
    return -1;
  }
  at += 24;
  spans[0] = from;
  spans[1] = at;
  if (bytes[at] !== 93 || bytes[at + 1] !== 32 || bytes[at + 2] !== 34) {
    return -1;
  }
  at += 3;
  from = at;
  while (SET_0[bytes[at] as number] === 1) {
    at++;
  }
  spans[2] = from;
  spans[3] = at;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  while (SET_1[bytes[at] as number] === 1) {
    at++;
  }
  spans[4] = from;
  spans[5] = at;
  return at;
}

// prettier-ignore
function part1(bytes: Uint8Array, start: number, spans: Int32Array): number {
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
    if (bytes[at] !== 72 || bytes[at + 1] !== 84 || bytes[at + 2] !== 84 || bytes[at + 3] !== 80 || bytes[at + 4] !== 47 || DIGIT[bytes[at + 5] as number] !== 1) {
      return -1;
    }
    at += bytes[at + 6] === 46 && DIGIT[bytes[at + 7] as number] === 1 ? 8 : 6;
  }
  spans[6] = from;
  spans[7] = at;
  if (bytes[at] !== 34 || bytes[at + 1] !== 32) {
    return -1;
  }
  at += 2;
  from = at;
  if (bytes[at] === 45) {
    at++;
  } else {
    while (DIGIT[bytes[at] as number] === 1) {
      at++;
    }
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
function part2(bytes: Uint8Array, start: number, spans: Int32Array): number {
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
    while (DIGIT[bytes[at] as number] === 1) {
      at++;
    }
    if (at === from || at - from > 15) {
      return -1;
    }
  }
  spans[12] = from;
  spans[13] = at;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  if (bytes[at] === 45) {
    at++;
  } else {
    while (DIGIT[bytes[at] as number] === 1) {
      at++;
    }
    if (at === from || at - from > 15) {
      return -1;
    }
  }
  spans[14] = from;
  spans[15] = at;
  if (bytes[at] !== 32) {
    return -1;
  }
  at += 1;
  from = at;
  if (bytes[at] === 45) {
    at++;
  } else {
    while (DIGIT[bytes[at] as number] === 1) {
      at++;
    }
    if (at === from || at - from > 15) {
      return -1;
    }
  }
  spans[16] = from;
  spans[17] = at;
  return at;
}

// prettier-ignore
function part3(bytes: Uint8Array, start: number, spans: Int32Array): number {
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
    while (DIGIT[bytes[at] as number] === 1) {
      at++;
    }
    if (at === from || at - from > 15) {
      return -1;
    }
  }
  spans[18] = from;
  spans[19] = at;
  if (bytes[at] !== 32 || bytes[at + 1] !== 34) {
    return -1;
  }
  at += 2;
  from = at;
  while (SET_3[bytes[at] as number] === 1) {
    at++;
  }
  spans[20] = from;
  spans[21] = at;
  if (bytes[at] !== 34 || bytes[at + 1] !== 32 || bytes[at + 2] !== 34) {
    return -1;
  }
  at += 3;
  from = at;
  while (SET_4[bytes[at] as number] === 1) {
    at++;
  }
  if (bytes[at] === 34 && (bytes[at + 1] !== 32 || bytes[at + 2] !== 34)) {
    at = matchQuoted(SET_4, bytes, from);
    if (at === -1) {
      return -1;
    }
  }
  spans[22] = from;
  spans[23] = at;
  return at;
}

// prettier-ignore
function part4(bytes: Uint8Array, start: number, spans: Int32Array): number {
  let at = start;
  let from = start;
  if (bytes[at] !== 34 || bytes[at + 1] !== 32 || bytes[at + 2] !== 34) {
    return -1;
  }
  at += 3;
  from = at;
  while (SET_5[bytes[at] as number] === 1) {
    at++;
  }
  spans[24] = from;
  spans[25] = at;
  if (bytes[at] !== 34 || bytes[at + 1] !== 32 || bytes[at + 2] !== 34) {
    return -1;
  }
  at += 3;
  from = at;
  while (SET_0[bytes[at] as number] === 1) {
    at++;
  }
  spans[26] = from;
  spans[27] = at;
  if (bytes[at] !== 34 || bytes[at + 1] !== 32 || bytes[at + 2] !== 34) {
    return -1;
  }
  at += 3;
  from = at;
  while (SET_0[bytes[at] as number] === 1) {
    at++;
  }
  spans[28] = from;
  spans[29] = at;
  return at;
}

export function match(bytes: Uint8Array, start: number, spans: Int32Array): number {
  let at = start;
  at = part0(bytes, at, spans);
  if (at === -1) {
    return -1;
  }
  at = part1(bytes, at, spans);
  if (at === -1) {
    return -1;
  }
  at = part2(bytes, at, spans);
  if (at === -1) {
    return -1;
  }
  at = part3(bytes, at, spans);
  if (at === -1) {
    return -1;
  }
  at = part4(bytes, at, spans);
  if (at === -1) {
    return -1;
  }
  if (bytes[at] !== 34) {
    return -1;
  }
  at += 1;
  return matchLineEnd(bytes, at);
}
