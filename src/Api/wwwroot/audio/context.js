/** The service's own sample rate, in Hz: at it, neither decoding nor joining resamples. */
const SAMPLE_RATE = 24_000;

/** Milliseconds after which silence lets the audio device rest: the last sound is still on its way to the ear. */
const LINGER = 1_000;

let context = null;
let resting = null;

/** The page's one audio context, awake. To be called while the person acts: browsers allow sound only then. */
export function wakeAudio() {
  clearTimeout(resting);
  context ??= create();
  context.resume();
  return context;
}

/** Lets the audio device rest until the next sound. */
export function restAudio() {
  clearTimeout(resting);
  resting = setTimeout(() => context.suspend(), LINGER);
}

function create() {
  try {
    return new AudioContext({ sampleRate: SAMPLE_RATE });
  } catch {
    return new AudioContext();
  }
}
