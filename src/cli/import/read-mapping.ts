import { BadJson, parseStrictJson } from '../../http/strict-json';
import { registerJateng } from './register-jateng.mapping';
import { checkedMapping, REGISTER_FIELDS, type RegisterMapping, section, wrong } from './register-mapping';

const WRONG: Readonly<Partial<Record<BadJson['reason'], string>>> = {
  'json-encoding': 'is not UTF-8: save it as UTF-8',
  'json-duplicate-key': 'is there twice',
  'json-key': 'is not a key of a mapping',
};

/** A mapping file's bytes. What it leaves out is as in `register-jateng`. Throws a Rejection that names the key that is wrong. */
export function readMapping(bytes: Uint8Array): RegisterMapping {
  const file = section(jsonIn(bytes), '', Object.keys(registerJateng));
  const fields = section(file['fields'] ?? {}, 'fields', REGISTER_FIELDS);
  return checkedMapping({ ...registerJateng, ...file, fields: { ...registerJateng.fields, ...fields } });
}

function jsonIn(bytes: Uint8Array): unknown {
  // Editors of some systems begin a file with a mark of its encoding.
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return parseStrictJson(isMarked ? bytes.subarray(3) : bytes);
  } catch (error) {
    if (error instanceof BadJson) throw wrong(error.key ?? '', WRONG[error.reason] ?? 'is not JSON');
    throw error;
  }
}
