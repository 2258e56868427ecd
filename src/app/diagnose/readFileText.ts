/** A file whose text would be larger than a limit; gzip tells only while it is read. */
export class TooLargeError extends Error {}

/** First bytes of a gzip file (RFC 1952). */
const GZIP = [0x1f, 0x8b];

async function isGzip(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, GZIP.length).arrayBuffer());
  return GZIP.every((byte, index) => head[index] === byte);
}

/** Text of a stream of bytes, as far as `limit` bytes; reading stops beyond, so that a small file cannot fill the memory. */
async function textWithin(stream: ReadableStream<Uint8Array>, limit: number): Promise<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let text = '';
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > limit) {
      await reader.cancel();
      throw new TooLargeError();
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** The text of a file, of gzip what it holds. Throws TooLargeError beyond `limit` bytes of text, and what the browser throws. */
export async function readFileText(file: Blob, limit: number): Promise<string> {
  if (file.size > limit) {
    throw new TooLargeError();
  }
  return (await isGzip(file))
    ? textWithin(file.stream().pipeThrough(new DecompressionStream('gzip')), limit)
    : file.text();
}
