import type { EventStore } from '../platform/event-store/event-store';
import type { Accounts } from './accounts';

/** Accounts were opened by the log, and there is none: whoever took the file away must not be offered the house as if it were new. */
export class AccountsLost extends Error {
  constructor(file: string) {
    super(
      `Tidak ada satu akun pun di ${file}, padahal menurut catatan akun pernah dibuka: berkas itu hilang atau dikosongkan, dan rumah ini tidak dimulai lagi. Pulihkan dari cadangan; jika tidak ada, pemilik mesin memberi akun dengan \`jejak user add\`, dan itu tercatat. / ` +
        `There is no account in ${file}, but by the log accounts were opened: the file was lost or emptied, and nobody is offered to set up the house anew. Restore it from a backup; where there is none, the owner of the machine gives an account with \`jejak user add\`, and that is recorded.`,
    );
  }
}

const PAGE = 1000;

/** Throws AccountsLost where nobody has an account, and the log tells of one. Only then is the log read. */
export async function demandAccounts(accounts: Accounts, store: EventStore, file: string): Promise<void> {
  if (accounts.all().length > 0) return;
  for (
    let page = await store.readAll(undefined, PAGE);
    page.length > 0;
    page = page.length < PAGE ? [] : await store.readAll(page.at(-1)!.position, PAGE)
  )
    if (page.some(({ type }) => type === 'AccountOpened')) throw new AccountsLost(file);
}
