import { KeptKey } from '../../kept-key.js';

/** The key that opens the administrator's calls. */
export const adminKey = new KeptKey('kokoro-admin-key');
