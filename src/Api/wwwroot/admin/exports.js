import { write } from './elements.js';
import { exported } from './service/rate-limits.js';

/**
 * The links to the export. A link cannot carry the admin key, so the file is fetched and handed on; `failed` hears of
 * what went wrong.
 */
export function offerExports(failed) {
  const status = document.getElementById('export-status');
  for (const link of document.querySelectorAll('#export a')) {
    link.addEventListener('click', async event => {
      event.preventDefault();
      write(status, 'Fetching the file.');
      try {
        save(await exported(link.dataset.format), `rate-limits.${link.dataset.format}`);
        write(status, `Saved rate-limits.${link.dataset.format}.`);
      } catch (failure) {
        write(status, `The file cannot be fetched. ${failure.message}`);
        failed(failure);
      }
    });
  }
}

function save(file, name) {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
