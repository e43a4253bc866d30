/** Seconds scheduled ahead, beyond those that decoding takes, above which decoding can wait. */
const ENOUGH_AHEAD = 1.5;

/** Seconds at the end of an unfinished file that may still change with the bytes after them. */
const UNSETTLED = 0.1;

/** How much longer than the last decoding to rest before the next: bounds decoding to a fifth of a core. */
const REST = 4;

/** The browser has no decoder for the file, or the file is broken. */
export class CannotDecode extends Error {}

/**
 * Plays an encoded file while it grows. A browser decodes only whole files, so what has come is
 * decoded as if it were one, and what is new in the result is played. Decoding starts over each
 * time; therefore it waits until what is scheduled runs low, or the file is complete. `toFile` makes
 * what has come into a file of its own, where it is not.
 */
export async function playEncoded(received, context, player, toFile = bytes => bytes) {
  let decodedBytes = 0;
  let playedFrames = 0;
  let rest = 0;
  let secondsPerByte = 0;
  for (;;) {
    await received.beyond(decodedBytes);
    const enough = ENOUGH_AHEAD + secondsPerByte * received.length;
    await Promise.race([received.whole, delay(Math.max(rest, player.ahead - enough))]);
    const complete = received.complete;
    const file = toFile(received.from());
    decodedBytes = file.length;

    const began = performance.now();
    const decoded = await context.decodeAudioData(file.buffer).catch(() => null);
    const took = (performance.now() - began) / 1_000;
    rest = REST * took;
    secondsPerByte = took / decodedBytes;

    if (decoded) {
      const settled = complete ? decoded.length : decoded.length - Math.ceil(UNSETTLED * decoded.sampleRate);
      if (settled > playedFrames) {
        player.play(part(decoded, playedFrames, settled));
        playedFrames = settled;
      }
    }
    if (complete) {
      if (!decoded) {
        throw new CannotDecode();
      }
      return;
    }
  }
}

function part(buffer, start, end) {
  const piece = new AudioBuffer({ length: end - start, sampleRate: buffer.sampleRate });
  piece.copyToChannel(buffer.getChannelData(0).subarray(start, end), 0);
  return piece;
}

function delay(seconds) {
  return new Promise(over => setTimeout(over, 1_000 * seconds));
}
