import { registerJateng } from './register-jateng.mapping';
import { checkedMapping, REGISTER_FIELDS, type RegisterMapping, section, wrong } from './register-mapping';

/** A mapping file's text. What it leaves out is as in `register-jateng`. Throws a Rejection that names the key that is wrong. */
export function readMapping(json: string): RegisterMapping {
  let told: unknown;
  try {
    told = JSON.parse(json);
  } catch {
    throw wrong('', 'is not JSON');
  }
  const file = section(told, '', Object.keys(registerJateng));
  const fields = section(file['fields'] ?? {}, 'fields', REGISTER_FIELDS);
  return checkedMapping({ ...registerJateng, ...file, fields: { ...registerJateng.fields, ...fields } });
}
