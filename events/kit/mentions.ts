/** A person who is mentioned in a text, by her id: `{{p:0198f000-0000-7000-8000-000000000101}}`. */
const MENTION = /\{\{p:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}\}/g;
const BEGIN = '{{p:';
/** However it is written: what looks like a mention and is none would show the bare id. */
const BEGINS = /\{\{\s*p\s*:/i;

/** The ids of everybody a text mentions, each once. */
export const mentionsIn = (text: string): readonly string[] =>
  text.includes(BEGIN) ? [...new Set([...text.matchAll(MENTION)].map(([, id]) => id!))] : [];

/** Whether a text begins a mention that is none. */
export const hasBrokenMention = (text: string): boolean => BEGINS.test(text) && BEGINS.test(text.replace(MENTION, '-'));

/** A text with what is said of each person in the place of her mention. */
export const withMentions = (text: string, saidOf: (id: string) => string): string => text.replace(MENTION, (_, id: string) => saidOf(id));
