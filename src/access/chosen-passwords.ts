import { Injectable } from '@nestjs/common';
import type { Sealed } from '../../events/kit/personal';
import { CentreFacts } from '../modules/centre/centre.facts';
import { Vault } from '../platform/personal-data/vault';
import { Rejection } from '../platform/rejection';
import { ALL_CENTRES } from './actor';
import { demandUnguessable, formsOf, LONGEST_COMMON } from './guessable';
import { demandPassword, hashPassword } from './passwords';

/** Whose password it is; her name in the clear, or as it lies in the log. */
export interface Holding {
  readonly user: string;
  readonly name: string | Sealed | undefined;
  readonly centre: string;
}

/** Passwords as somebody chooses them: NIST SP 800-63B wants those refused that are commonly used or expected of her, and asks for no mixture of signs. */
@Injectable()
export class ChosenPasswords {
  constructor(
    private readonly centres: CentreFacts,
    private readonly vault: Vault,
  ) {}

  /** The hash to store. Throws `access/not-valid-password`, and the same with `-common`, `-repeated` and `-of-hers`. */
  async hash(password: string, { user, name, centre }: Holding): Promise<string> {
    demandPassword(password);
    const centreName = centre === ALL_CENTRES ? undefined : (await this.centres.of(centre)).name;
    demandUnguessable(password, { user, name: await this.#inTheClear(name), centre, centreName });
    if (await isCommon(password))
      throw new Rejection(
        'access/not-valid-password-common',
        'Many people use this password, and it is guessed first. Choose a few words that do not belong together.',
      );
    return hashPassword(password);
  }

  // To compare it with what she herself types; it is shown to nobody.
  async #inTheClear(name: Holding['name']): Promise<string | undefined> {
    if (name === undefined || typeof name === 'string') return name;
    const [opened] = await this.vault.open([name]);
    return opened && 'value' in opened && typeof opened.value === 'string' ? opened.value : undefined;
  }
}

let common: ReadonlySet<string> | undefined;

/** The list is unpacked once, by whoever first chooses a password that may be on it. */
export async function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= new Set((await import('@zxcvbn-ts/language-common')).dictionary['passwords-common']);
  return common;
}

async function isCommon(password: string): Promise<boolean> {
  const forms = formsOf(password).filter(({ length }) => length <= LONGEST_COMMON);
  if (forms.length === 0) return false;
  const all = await commonPasswords();
  return forms.some((each) => all.has(each));
}
