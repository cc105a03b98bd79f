import type { Label } from '../../events/labels/label';
import type { Declared } from '../../events/kit/declare';
import type { OutOfPhase, Step } from '../platform/decider';
import { Rejection } from '../platform/rejection';
import { phaseLabel } from './phase-labels';
import { kebab, titleOf } from './step-titles';

/** How many steps the sentence names; `possible` names all. */
const NAMED = 8;

/** What somebody who may know it is told of a step in a wrong phase: in which phase the record is, and what she can do there. */
export interface Told {
  readonly phase: string;
  /** Names of steps, as their routes have them; those of few phases first. */
  readonly possible: readonly string[];
}

/** A step in a wrong phase as it is answered: it is called by its title, and the rest is told to whoever may know it. */
export class WrongPhase extends Rejection {
  readonly told: Told | undefined;

  constructor({ code, stream, phase, step, before, takenLate }: OutOfPhase, possible?: readonly Step[], insteadIn?: string) {
    const label = phaseLabel(stream, phase);
    const steps = possible?.toSorted((one, other) => one.during.length - other.during.length);
    super(code, '"{step}" cannot be done in the present phase.{told}', {
      step: inBoth(titleOf(step)),
      told: inBoth(together([insteadOf(insteadIn), ...(label && steps ? sentencesOf(label, before, steps, takenLate) : [])])),
    });
    this.told = label && steps && { phase, possible: steps.map(({ asks }) => kebab(asks.name)) };
  }
}

const LATE: Label = [
  ' Jika terjadinya lebih awal, ketika langkah ini masih dapat dilakukan, sebutkan kapan itu terjadi.',
  ' If it happened earlier, while this step was possible, say when it happened.',
];
const NOTHING: Label = ['', ''];

function sentencesOf(
  phase: Label,
  before: Declared | undefined,
  steps: readonly Step[],
  takenLate: OutOfPhase['takenLate'],
): readonly Label[] {
  const missing = before === undefined ? undefined : titleOf(before);
  const first: Label = missing === undefined ? NOTHING : [` Harus lebih dahulu: "${missing[0]}".`, ` First comes "${missing[1]}".`];
  const late = typeof takenLate === 'object' ? takenLate : takenLate ? LATE : NOTHING;
  return [first, standing(phase, steps), late];
}

const insteadOf = (record: string | undefined): Label =>
  record === undefined
    ? NOTHING
    : [
        ` Catatan ini berlanjut di dalam catatan lain: ${record}. Lakukan di sana.`,
        ` This record goes on within another: ${record}. Do it there.`,
      ];

const together = (all: readonly Label[]): Label => [all.map(([id]) => id).join(''), all.map(([, en]) => en).join('')];

function standing([tahap, phase]: Label, steps: readonly Step[]): Label {
  if (steps.length === 0)
    return [
      ` Tahap sekarang: "${tahap}". Pada tahap ini tidak ada langkah untuk Anda.`,
      ` The phase now: "${phase}". In it there is no step for you.`,
    ];
  const [indonesian, english] = [0, 1].map((language) =>
    steps
      .slice(0, NAMED)
      .map(({ asks }) => `"${titleOf(asks)[language]}"`)
      .join(', '),
  );
  const more = steps.length - NAMED;
  return [
    ` Tahap sekarang: "${tahap}". Yang dapat Anda lakukan: ${indonesian}${more > 0 ? `, dan ${more} langkah lain` : ''}.`,
    ` The phase now: "${phase}". What you can do: ${english}${more > 0 ? `, and ${more} more` : ''}.`,
  ];
}

const inBoth = ([id, en]: Label) => ({ id, en });
