/** Everything a stream of bytes gives, for sounds small enough to be looked at whole. */
export const wholeSound = async (sound: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of sound) chunks.push(chunk);
  return Buffer.concat(chunks);
};
