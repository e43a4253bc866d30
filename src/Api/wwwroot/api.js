import { KeptKey } from './kept-key.js';

/** The key with which this page asks for speech, where the service wants one. */
export const apiKey = new KeptKey('kokoro-api-key');

/** A refusal of the service, in its own words, with the request's field that it is about and the HTTP status, if any. */
export class ApiError extends Error {
  constructor(message, param = null, status = null) {
    super(message);
    this.name = 'ApiError';
    this.param = param;
    this.status = status;
  }
}

/** The voices that the service offers: `{ id, name, language, gender, model }` each. */
export async function listVoices() {
  return (await getJson('/v1/audio/voices')).voices;
}

/** The ids of the models that the service offers, without the other names they go by. */
export async function listModels() {
  const { data } = await getJson('/v1/models');
  return data.filter(model => !model.alias_of).map(model => model.id);
}

/** Asks for speech and answers as soon as the head of the response is there; its body is still being spoken. */
export function requestSpeech(request, signal) {
  return send('/v1/audio/speech', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...apiKey.headers },
    body: JSON.stringify({ ...request, stream: true }),
    signal,
  });
}

async function getJson(path) {
  return (await send(path, { headers: apiKey.headers })).json();
}

/** Asks the service; throws an `ApiError` unless it answers well. */
export async function send(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new ApiError('The service cannot be reached. Is it running, and is this computer online?');
  }
  if (!response.ok) {
    throw await refusal(response);
  }
  return response;
}

async function refusal(response) {
  const { error } = await response.json().catch(() => ({}));
  const words = error?.message ?? `The service answered ${response.status} ${response.statusText}`.trim() + '.';
  const wait = Number(response.headers.get('Retry-After'));
  const again = wait > 0 ? ` It can be tried again in ${wait} ${wait === 1 ? 'second' : 'seconds'}.` : '';
  return new ApiError(words + again, error?.param ?? null, response.status);
}
