import type { Track } from '../../../events/code-lists';
import type { EQUIPMENT_KINDS } from '../../../events/house-lists';
import { CorrectRepair, RecordRepair, RegisterEquipment, RequestRepair, RetireEquipment } from '../../modules/equipment/equipment.decider';
import { following, idFrom } from '../../platform/ids';
import { Chance } from './chance';
import { fundOf } from './fund-of';
import type { Staff } from './staff';
import type { Story } from './story';

interface Unit {
  readonly id: string;
  readonly kind: (typeof EQUIPMENT_KINDS)[number];
  readonly track: Track;
  readonly assetNumber: string;
}

// Too few for a class, as the study has it.
const UNITS: readonly (readonly [kind: Unit['kind'], track: Track, mark: string, count: number])[] = [
  ['sewing-machine', 'sewing', 'MJ', 9],
  ['overlock-machine', 'sewing', 'OB', 1],
  ['iron', 'sewing', 'ST', 3],
  ['stove', 'cooking', 'KP', 4],
  ['oven', 'cooking', 'OV', 1],
  ['mixer', 'cooking', 'MX', 2],
  ['salon-chair', 'salon', 'KS', 3],
  ['hair-dryer', 'salon', 'PR', 4],
];

/** The practice rooms: which units there are, and which are broken now. Sewing machines jam, and repairs take weeks. */
export class Workshop {
  /** Falls by itself, so that a machine more changes nothing else in the year. */
  readonly chance = new Chance(2014);
  readonly #broken = new Set<Unit>();
  #repairs = 0;
  readonly #units = UNITS.flatMap(([kind, track, mark, count]) =>
    Array.from({ length: count }, (_, index): Unit => {
      const assetNumber = `${mark}-${String(index + 1).padStart(2, '0')}`;
      return { id: idFrom(0, 'demo', 'equipment', assetNumber), kind, track, assetNumber };
    }),
  );

  constructor(
    private readonly story: Story,
    private readonly staff: Staff,
  ) {}

  /** Every unit is put on the books on the first day. */
  open(): void {
    const { story, staff } = this;
    story.on(story.first, () => {
      for (const { id, kind, track, assetNumber } of this.#units)
        story.write(staff.supervisor, '09:40', id, RegisterEquipment, {
          kind,
          track,
          assetNumber,
          fund: fundOf(story.first, 'programme'),
        });
    });
    story.on(story.day(350), () => {
      const worst = this.#units.find((unit) => unit.track === 'sewing' && !this.#broken.has(unit))!;
      story.write(staff.supervisor, '10:05', worst.id, RetireEquipment, { why: 'worn-out' });
    });
  }

  working(track: Track): readonly string[] {
    return this.#units.filter((unit) => unit.track === track && !this.#broken.has(unit)).map(({ id }) => id);
  }

  broken(track: Track): readonly string[] {
    return [...this.#broken].filter((unit) => unit.track === track).map(({ id }) => id);
  }

  /** A unit that breaks in the middle of a lesson, if one does; it is asked for a repair, and one day it comes back. */
  breaks(track: Track): string | undefined {
    if (this.story.today > this.story.day(330) || !this.chance.is(track === 'sewing' ? 0.14 : 0.03)) return undefined;
    const unit = this.#units.find((each) => each.track === track && !this.#broken.has(each));
    if (!unit) return undefined;
    const { story, staff } = this;
    this.#broken.add(unit);
    story.after(2, () => story.write(staff.supervisor, '09:15', unit.id, RequestRepair, {}));
    // Back in the room once the lessons of that day are over.
    story.after(
      this.chance.whole(9, 30),
      () => {
        this.#broken.delete(unit);
        const cost = this.chance.whole(4, 30) * 10_000;
        const fund = fundOf(story.today, 'programme');
        // The third bill is typed with a nought too many.
        const isWrong = ++this.#repairs === 3;
        const command = story.write(staff.supervisor, '19:35', unit.id, RecordRepair, { cost: isWrong ? cost * 10 : cost, fund });
        if (!isWrong) return;
        const corrected = { repair: following(command, `equipment-${unit.id}/0`), cost, fund };
        story.write(staff.supervisor, '19:50', unit.id, CorrectRepair, corrected, { reason: 'Satu nol terlalu banyak.' });
      },
      '19:30',
    );
    return unit.id;
  }
}
