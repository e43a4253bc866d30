const languages = new Intl.DisplayNames(['en'], { type: 'language' });

/**
 * Sorts voices for a list: one group for each language that has several, English first, and one
 * for all languages that have a single voice. Voices with a name of their own come before those named for a language.
 */
export function groupVoices(voices) {
  const families = Map.groupBy(voices, voice => family(voice.language));
  const groups = [];
  const single = [];
  for (const [code, members] of families) {
    if (members.length > 1) {
      groups.push({ label: languageName(code), voices: sorted(members), first: code === 'en' });
    } else {
      single.push(...members);
    }
  }
  groups.sort((a, b) => b.first - a.first || a.label.localeCompare(b.label));
  if (single.length > 0) {
    groups.push({ label: groups.length > 0 ? 'Other languages' : 'Voices', voices: sorted(single) });
  }
  return groups;
}

/** What a list shows for a voice: its name, and its language where the name does not tell. */
export function voiceLabel(voice) {
  const name = (voice.name ?? voice.id).trim();
  const told = isNamedForLanguage(voice)
    || name.toLowerCase().includes(languageName(family(voice.language)).toLowerCase());
  return told ? name : `${name} – ${languageName(voice.language)}`;
}

/** Whether all words of a search occur in the voice's id, name, language or gender. */
export function matches(voice, search) {
  const text = [voice.id, voiceLabel(voice), voice.language, languageName(voice.language), voice.gender]
    .join(' ')
    .toLowerCase();
  return search.toLowerCase().split(/\s+/).every(word => text.includes(word));
}

function sorted(voices) {
  return voices.toSorted((a, b) =>
    isNamedForLanguage(a) - isNamedForLanguage(b) || voiceLabel(a).localeCompare(voiceLabel(b)));
}

function isNamedForLanguage(voice) {
  return voice.id === voice.language;
}

function family(language) {
  return (language ?? '').split('-')[0].toLowerCase();
}

function languageName(code) {
  try {
    return languages.of(code) ?? '';
  } catch {
    return code ?? '';
  }
}
