/** Where the size of the whole file is written. */
const RIFF_SIZE_AT = 4;

/** Reads the chunks before the samples of a 16-bit, one-channel WAV file; null when more bytes are needed. */
export function readWavHead(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sampleRate = 24_000;
  let at = 12;
  while (at + 8 <= bytes.length) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (name === 'data') {
      return { sampleRate, sizeAt: at + 4, samplesAt: at + 8 };
    }
    if (name === 'fmt ' && at + 16 <= bytes.length) {
      sampleRate = view.getUint32(at + 12, true);
    }
    at += 8 + view.getUint32(at + 4, true);
  }
  return null;
}

/** A copy whose sizes are those of what is there, which a stream cannot know when it begins. */
export function withTrueSizes(bytes) {
  const file = bytes.slice();
  const head = readWavHead(file);
  if (head) {
    const view = new DataView(file.buffer);
    view.setUint32(RIFF_SIZE_AT, file.length - 8, true);
    view.setUint32(head.sizeAt, file.length - head.samplesAt, true);
  }
  return file;
}
