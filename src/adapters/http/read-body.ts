import type { IncomingMessage } from 'node:http';

/** The body as text, or the status that refuses it. Reads no further than `limit` bytes and waits no longer than `patienceMs`. */
export const readBody = (
  request: IncomingMessage,
  limit: number,
  patienceMs: number,
): Promise<string | 400 | 408 | 413> => {
  const announced = request.headers['content-length'];
  if (announced !== undefined && Number(announced) > limit) return Promise.resolve(413);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => finish(408), patienceMs);
    const finish = (result: string | 400 | 408 | 413) => {
      clearTimeout(timer);
      request.off('data', onData);
      request.off('end', onEnd);
      request.off('aborted', onBroken);
      resolve(result);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) finish(413);
      else chunks.push(chunk);
    };
    const onEnd = () => finish(asciiOf(chunks));
    const onBroken = () => finish(400);
    request.on('data', onData);
    request.on('end', onEnd);
    request.on('aborted', onBroken);
    request.on('error', onBroken);
  });
};

/** A form is percent-encoded: anything else than printable ASCII in it is a fault. */
const asciiOf = (chunks: readonly Buffer[]): string | 400 => {
  const [only] = chunks;
  const body = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
  const text = body.toString('latin1');
  return printable.test(text) ? text : 400;
};

const printable = /^[\x20-\x7e]*$/;
