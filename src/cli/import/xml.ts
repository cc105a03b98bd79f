import { UnreadableSheet } from './unreadable-sheet';

/** What XML says, piece by piece; names without their prefix. An empty element is opened and closed. */
export type XmlPart =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const LONGEST_PART = 1_000_000;
const TAG = /<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** What is said of a workbook whose content contradicts itself. */
export const damaged = () =>
  new UnreadableSheet('workbook-damaged', {
    id: 'Isi buku kerja ini rusak. Buka dengan aplikasi lembar kerja, lalu simpan ulang.',
    en: 'The content of this workbook is damaged. Open it in a spreadsheet program and save it again.',
  });

/** The parts of an XML text that comes in pieces, in batches. Throws UnreadableSheet where it is not well formed, is cut off, or declares its own entities. */
export async function* xmlParts(pieces: AsyncIterable<string>): AsyncGenerator<readonly XmlPart[]> {
  let rest = '';
  const open: string[] = [];
  for await (const piece of pieces) {
    const parts: XmlPart[] = [];
    rest = scan(rest + piece, parts, open);
    if (rest.length > LONGEST_PART) throw damaged();
    yield parts;
  }
  if (open.length > 0 || rest.trim() !== '') throw damaged();
}

/** One attribute of a tag, decoded, whatever its prefix; undefined where it is not there. */
export function attribute(attributes: string, name: string): string | undefined {
  for (const [, key, double, single] of attributes.matchAll(ATTRIBUTE))
    if (key === name || key!.endsWith(`:${name}`)) return decoded(double ?? single ?? '');
  return undefined;
}

function scan(xml: string, parts: XmlPart[], open: string[]): string {
  let at = 0;
  for (;;) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) return xml.slice(at);
    if (tag > at) parts.push({ kind: 'text', text: decoded(xml.slice(at, tag)) });
    at = tag;
    if (xml.startsWith('<?', at) || xml.startsWith('<!', at)) {
      const past = pastSpecial(xml, at, parts);
      if (past < 0) return xml.slice(at);
      at = past;
      continue;
    }
    TAG.lastIndex = at;
    const found = TAG.exec(xml);
    if (!found) return xml.slice(at);
    const name = found[2]!.slice(found[2]!.indexOf(':') + 1);
    if (found[1] === '/') {
      if (open.pop() !== name) throw damaged();
      parts.push({ kind: 'close', name });
    } else {
      parts.push({ kind: 'open', name, attributes: found[3]! });
      if (found[4] === '/') parts.push({ kind: 'close', name });
      else open.push(name);
    }
    at = TAG.lastIndex;
  }
}

/** Behind a declaration, comment or CDATA section; -1 where it is not yet whole. */
function pastSpecial(xml: string, at: number, parts: XmlPart[]): number {
  const [start, stop] = xml.startsWith('<?', at) ? ['<?', '?>'] : xml.startsWith('<!--', at) ? ['<!--', '-->'] : ['<![CDATA[', ']]>'];
  if (!xml.startsWith(start, at)) {
    // A document type could define entities that unfold without end.
    if (xml.length - at >= start.length) throw damaged();
    return -1;
  }
  const end = xml.indexOf(stop, at + start.length);
  if (end >= 0 && start === '<![CDATA[') parts.push({ kind: 'text', text: xml.slice(at + start.length, end) });
  return end < 0 ? -1 : end + stop.length;
}

function decoded(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (!lines.includes('&')) return lines;
  return lines.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));|&/g, (_, hex?: string, decimal?: string, name?: string) => {
    const code = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : undefined;
    const character = code === undefined ? NAMED[name ?? ''] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (character === undefined) throw damaged();
    return character;
  });
}
