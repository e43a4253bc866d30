import { CannotDecode, playEncoded } from './encoded.js';
import { readWavHead, withTrueSizes } from './wav.js';

/** Samples to a buffer at least, so that many small pieces do not become many sources. */
const SMALLEST_BUFFER = 1_200;

/** Samples per second of bare PCM. */
const PCM_SAMPLE_RATE = 24_000;

/** Plays 16-bit little-endian samples of one channel, without a head, as they come. */
export function playPcm(received, player) {
  return playSamples(received, 0, PCM_SAMPLE_RATE, player);
}

/** Plays a WAV file as it comes. */
export async function playWav(received, context, player) {
  const { sampleRate, samplesAt } = await wavHead(received);
  if (sampleRate === context.sampleRate) {
    await playSamples(received, samplesAt, sampleRate, player);
  } else {
    // Pieces that are resampled one by one do not join exactly; a file that is resampled whole does.
    await playEncoded(received, context, player, withTrueSizes);
  }
}

async function playSamples(received, start, sampleRate, player) {
  let used = start;
  for (;;) {
    await received.beyond(used + 2 * SMALLEST_BUFFER);
    const complete = received.complete;
    const samples = toSamples(received.from(used));
    used += 2 * samples.length;
    if (samples.length > 0) {
      const buffer = new AudioBuffer({ length: samples.length, sampleRate });
      buffer.copyToChannel(samples, 0);
      player.play(buffer);
    }
    if (complete) {
      return;
    }
  }
}

async function wavHead(received) {
  for (;;) {
    const looked = received.length;
    const head = readWavHead(received.from());
    if (head) {
      return head;
    }
    if (received.complete) {
      throw new CannotDecode();
    }
    await received.beyond(looked);
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
