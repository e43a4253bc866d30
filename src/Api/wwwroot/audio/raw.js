import { readWavHead } from './wav.js';

/** Samples to a buffer at least, so that many small pieces do not become many sources. */
const SMALLEST_BUFFER = 1_200;

/** Plays 16-bit little-endian samples as they come: bare PCM, or WAV behind its head. */
export async function playRaw(received, format, player) {
  let sampleRate = 24_000;
  let used = 0;
  if (format === 'wav') {
    const head = await wavHead(received);
    sampleRate = head.sampleRate;
    used = head.samplesAt;
  }
  for (;;) {
    await received.beyond(used + 2 * SMALLEST_BUFFER);
    const complete = received.complete;
    const samples = toSamples(received.from(used));
    used += 2 * samples.length;
    if (samples.length > 0) {
      player.play(toBuffer(samples, sampleRate));
    }
    if (complete) {
      return;
    }
  }
}

async function wavHead(received) {
  let looked = 0;
  for (;;) {
    await received.beyond(looked);
    looked = received.length;
    const head = readWavHead(received.from());
    if (head) {
      return head;
    }
    if (received.complete) {
      throw new Error('The WAV file has no samples.');
    }
  }
}

function toSamples(bytes) {
  const view = new DataView(bytes.buffer);
  const samples = new Float32Array(bytes.length >> 1);
  for (let i = 0; i < samples.length; i++) {
    samples[i] = view.getInt16(2 * i, true) / 32_768;
  }
  return samples;
}

function toBuffer(samples, sampleRate) {
  const buffer = new AudioBuffer({ length: samples.length, sampleRate });
  buffer.copyToChannel(samples, 0);
  return buffer;
}
