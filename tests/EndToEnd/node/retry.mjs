// Asks three times where two are allowed in a while, and prints how often and how long the client had to wait.
// Usage: node retry.mjs <base URL>
import OpenAI, { RateLimitError } from 'openai';

const base = process.argv[2];
const patient = new OpenAI({ baseURL: `${base}/v1`, apiKey: 'any', maxRetries: 2 });
const impatient = new OpenAI({ baseURL: `${base}/v1`, apiKey: 'any', maxRetries: 0 });
const request = { model: 'tts-1', voice: 'alloy', input: 'Hello.', response_format: 'pcm' };

const speak = async client => (await (await client.audio.speech.create(request)).arrayBuffer()).byteLength;

const sizes = [await speak(patient), await speak(patient)];
let refusal = null;
try {
  await speak(impatient);
} catch (error) {
  refusal = { isRateLimitError: error instanceof RateLimitError, code: error.code, retryAfter: error.headers.get('retry-after'), details: error.error };
}
sizes.push(await speak(patient));
console.log(JSON.stringify({ sizes, refusal }));
