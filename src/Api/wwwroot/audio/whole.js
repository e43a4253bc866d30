import { CannotDecode } from './encoded.js';

/**
 * Plays a complete file with the browser's own player, which knows formats that Web Audio does not.
 * `started` is called with its length in seconds when it sounds. Resolves when it was played or stopped.
 */
export async function playWhole(url, signal, started) {
  const audio = new Audio(url);
  audio.addEventListener('playing', () => started(audio.duration), { once: true });
  const over = new Promise((resolve, reject) => {
    audio.addEventListener('ended', resolve);
    audio.addEventListener('error', () => reject(new CannotDecode()));
    signal.addEventListener('abort', () => {
      audio.pause();
      resolve();
    });
  });
  audio.play().catch(() => {});
  await over;
}
