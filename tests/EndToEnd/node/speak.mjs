// Speaks through OpenAI's client in each of the ways it offers, and prints what came as one JSON object.
// Usage: node speak.mjs <base URL>
import OpenAI, { APIError } from 'openai';

const client = new OpenAI({ baseURL: `${process.argv[2]}/v1`, apiKey: 'any', maxRetries: 0 });
const request = { model: 'tts-1', voice: 'alloy', input: 'The first sentence. And a second one, to go with it.', response_format: 'pcm' };

async function buffered() {
  const answer = await client.audio.speech.create(request);
  return Buffer.from(await answer.arrayBuffer());
}

async function streamed() {
  const answer = await client.audio.speech.create(request);
  const parts = [];
  for await (const part of answer.body) {
    parts.push(Buffer.from(part));
  }
  return Buffer.concat(parts);
}

async function events() {
  const answer = await client.audio.speech.create({ ...request, stream_format: 'sse' });
  const received = (await answer.text()).split('\n\n').filter(Boolean).map(event => JSON.parse(event.replace(/^data: /, '')));
  const deltas = received.filter(event => event.type === 'speech.audio.delta');
  return {
    audio: Buffer.concat(deltas.map(delta => Buffer.from(delta.audio, 'base64'))),
    last: received.at(-1),
  };
}

async function refused() {
  try {
    await client.audio.speech.create({ ...request, voice: 'nobody' });
    return null;
  } catch (error) {
    return { isApiError: error instanceof APIError, status: error.status, code: error.code, param: error.param, message: error.message };
  }
}

const whole = await buffered();
const sse = await events();
console.log(JSON.stringify({
  models: (await client.models.list()).data.map(model => model.id),
  bytes: whole.length,
  streamedEqually: whole.equals(await streamed()),
  eventsEqual: whole.equals(sse.audio),
  lastEvent: sse.last,
  refusal: await refused(),
}));
