import type { Fields } from '../../../events/kit/declare';
import type { PersonAsTold } from '../../../events/person';
import type { Chance } from './chance';

const NAMES = [
  'Sumiyati',
  'Rukmini',
  'Melati',
  'Kenanga',
  'Dahlia',
  'Mawar',
  'Cempaka',
  'Wening',
  'Lasmini',
  'Sekar',
  'Tutik',
  'Watini',
  'Yanti',
  'Suharti',
  'Karsini',
  'Darmi',
  'Poniyem',
  'Sutini',
  'Rahayu',
  'Kinasih',
  'Larasati',
  'Widuri',
  'Sawitri',
  'Utari',
  'Anjani',
  'Pertiwi',
  'Handini',
  'Mulyani',
  'Ratri',
  'Kusmini',
  'Samini',
  'Tarmi',
  'Lestiyah',
  'Winarsih',
  'Nuryati',
  'Fatimah',
  'Khotimah',
  'Maimunah',
  'Veronika',
  'Ester',
  'Magdalena',
  'Ruth',
] as const;
const SECONDS = [
  '',
  '',
  '',
  'Handayani',
  'Puspitasari',
  'Widyastuti',
  'Anggraeni',
  'Setyaningsih',
  'Wulandari',
  'Purnama',
  'Kartini',
  'Utami',
] as const;
const FLOWERS = ['Anggrek', 'Teratai', 'Melur', 'Kemuning', 'Flamboyan', 'Bakung', 'Seroja', 'Kantil', 'Sedap Malam', 'Wijaya', 'Alamanda'];
const CHRISTIAN = ['Veronika', 'Ester', 'Magdalena', 'Ruth'];
const PLACES = [
  'Surakarta',
  'Sragen',
  'Klaten',
  'Boyolali',
  'Wonogiri',
  'Sukoharjo',
  'Karanganyar',
  'Grobogan',
  'Blora',
  'Pati',
  'Rembang',
] as const;

/** Invents people; no name twice, and every NIK in an area that does not exist (99). */
export class InventedPeople {
  readonly #taken = new Set<string>();

  constructor(
    private readonly chance: Chance,
    private readonly year: number,
  ) {}

  /** A woman so many years old, as she is told of at the gate of the centre; of age on every day of the story, unless it says otherwise. */
  woman(age = this.chance.whole(19, 41)): Fields<typeof PersonAsTold> {
    const { chance } = this;
    const name = this.#name();
    const [year, month, day] = [this.year - age, chance.whole(1, 12), chance.whole(1, 28)];
    const hasNik = chance.is(0.7);
    return {
      name,
      // What she goes by in class and at the gate, where nobody needs her name.
      alias: `Mbak ${FLOWERS[this.#taken.size % FLOWERS.length]!}`,
      nameQuality: chance.is(0.8) ? 'full' : 'partial-or-code-name',
      ...(hasNik && { nik: this.#nik(year, month, day) }),
      nikStatus: hasNik ? 'unverified' : chance.of(['none', 'lost', 'not-asked']),
      birthPlace: chance.of(PLACES),
      birthDate: chance.is(0.8) ? `${year}-${two(month)}-${two(day)}` : String(year),
      religion: CHRISTIAN.some((each) => name.startsWith(each)) ? 'kristen' : 'islam',
      address: `Dk. ${chance.of(PLACES)} ${chance.of(['Kulon', 'Wetan', 'Lor', 'Kidul'])} RT ${two(chance.whole(1, 9))}`,
    };
  }

  #name(): string {
    for (;;) {
      const name = `${this.chance.of(NAMES)} ${this.chance.of(SECONDS)}`.trim();
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }

  #nik(year: number, month: number, day: number): string {
    const sequence = String(this.chance.whole(1, 9999)).padStart(4, '0');
    return `99${two(this.chance.whole(1, 99))}${two(this.chance.whole(1, 30))}${two(day + 40)}${two(month)}${two(year % 100)}${sequence}`;
  }
}

const two = (number: number): string => String(number).padStart(2, '0');
