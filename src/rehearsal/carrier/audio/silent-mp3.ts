/** Silence of the given length as MPEG-2 layer III frames: 22.05 kHz, mono, 8 kbit/s. */
export function silentMp3(seconds: number): Buffer {
  const samplesPerFrame = 576;
  const bytesPerFrame = Math.floor((72 * 8000) / 22_050);
  const frame = Buffer.alloc(bytesPerFrame);
  frame.set([0xff, 0xf3, 0x10, 0xc4]);
  const frames = Math.max(1, Math.ceil((seconds * 22_050) / samplesPerFrame));
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}
