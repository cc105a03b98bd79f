import type { Leaving } from '../../../events/leaving';
import type { PARTNER_KINDS } from '../../../events/house-lists';
import { AllocateFund, DisburseAssistance, VoidDisbursement } from '../../modules/fund/fund.decider';
import { AgreePartnership, EndPartnership } from '../../modules/partner/partner.decider';
import { following, idFrom } from '../../platform/ids';
import { fundOf, type Purpose } from './fund-of';
import type { Scene } from './scene';
import type { Woman } from './world';

const ALLOCATED: Readonly<Record<Purpose, number>> = { care: 900_000_000, programme: 350_000_000, 'productive-capital': 90_000_000 };

// Everybody whom the study names (dukungan lintas sektoral); the company and the leader are invented.
const PARTNERS: readonly (readonly [name: string, kind: (typeof PARTNER_KINDS)[number]])[] = [
  ['Dinas Sosial Provinsi Jawa Tengah', 'social-office'],
  ['Polres Surakarta', 'police'],
  ['Satpol PP Surakarta', 'satpol-pp'],
  ['Kantor Kementerian Agama Surakarta', 'religious-affairs'],
  ['Puskesmas setempat', 'puskesmas'],
  ['UMS', 'university'],
  ['UNS', 'university'],
  ['KPAD Surakarta', 'aids-commission'],
  ['RSUD Dr. Moewardi', 'general-hospital'],
  ['RSJD Surakarta', 'mental-hospital'],
  ['CV Contoh Busana', 'company'],
  ['Pak Lurah (contoh)', 'community-leader'],
];

/** A partner by its kind. */
export const partnerOf = (kind: (typeof PARTNER_KINDS)[number]): string =>
  idFrom(0, 'demo', 'partner', PARTNERS.find(([, each]) => each === kind)![0]);

/** The province's money of each year, and who works with the centre. */
export function money({ story, staff }: Scene): void {
  const allocate = (day: string) =>
    story.on(day, () => {
      for (const [purpose, amount] of Object.entries(ALLOCATED) as [Purpose, number][])
        story.write(staff.head, '08:40', fundOf(day, purpose), AllocateFund, {
          source: 'apbd-1',
          year: Number(day.slice(0, 4)),
          purpose,
          amount,
          letterNumber: `DPA/${day.slice(0, 4)}/${purpose}`,
        });
    });
  allocate(story.first);
  const nextYear = `${Number(story.first.slice(0, 4)) + 1}-01-02`;
  if (nextYear <= story.last && nextYear > story.first) allocate(nextYear);

  story.on(story.first, () => {
    for (const [name, kind] of PARTNERS)
      story.write(staff.head, '08:50', idFrom(0, 'demo', 'partner', name), AgreePartnership, { name, kind });
  });
  story.on(story.day(300), () => story.write(staff.head, '09:05', partnerOf('company'), EndPartnership, {}));
}

type Granted = Pick<Leaving, 'capitalFund' | 'capitalAid'>;

/** The capital that was promised to her, paid the day after she left; the third payment was typed wrong, is taken back and typed again. */
export function capitalFor({ story, staff, world }: Scene, { id }: Woman, { capitalFund: fund, capitalAid: amount }: Granted): void {
  if (fund === undefined || amount === undefined) return;
  story.after(1, () => {
    const asked = { beneficiary: id, amount, goods: 'Perlengkapan usaha' };
    const command = story.write(staff.supervisor, '13:20', fund, DisburseAssistance, asked);
    if (++world.payments !== 3) return;
    const disbursement = following(command, 'new-0');
    story.write(staff.head, '14:10', fund, VoidDisbursement, { disbursement }, { reason: 'Nomor kuitansi keliru.' });
    story.write(staff.supervisor, '14:20', fund, DisburseAssistance, asked);
  });
}
