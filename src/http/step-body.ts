import { getMetadataStorage } from 'class-validator';
import { construct, Malformed, notAnObject } from '../../events/kit/construct';
import { type Declared, type Fields, partsOf } from '../../events/kit/declare';
import { Told } from '../platform/told';

const fieldsOf = (declared: Declared): readonly string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(declared, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];

const TOLD = fieldsOf(Told);

/**
 * The field that a rule on the content of a step refuses, by the words of its code: `beneficiary/not-valid-birth-date` is `person.birthDate`
 * of a step that asks for it there, `*\/not-valid-without-reason` is `reason`.
 */
export function fieldRefused(code: string, asks: Declared): string | undefined {
  const words = /\/not-valid-(?:without-)?([a-z-]+)$/.exec(code)?.[1];
  const field = words?.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (field === undefined) return undefined;
  if (fieldsOf(asks).includes(field) || TOLD.includes(field)) return field;
  const part = [...partsOf(asks)].find(([, { declared, many }]) => !many && fieldsOf(declared).includes(field));
  return part && `${part[0]}.${field}`;
}

/** Refuses, at start, a step that calls a field of its own like one that every step may tell. */
export function checkStepFields(asks: Declared): void {
  const twice = fieldsOf(asks).find((field) => TOLD.includes(field));
  if (twice !== undefined) throw new Error(`${asks.name}.${twice} is what every step may tell already.`);
}

/** One body into what the step asks and what is told of when, how and why. Throws Malformed with the issues of both. */
export function stepBodyOf<Asks extends Declared>(asks: Asks, body: unknown): { readonly asked: Fields<Asks>; readonly told: Told } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw notAnObject();
  const entries = Object.entries(body);
  const part = (isTold: boolean) => Object.fromEntries(entries.filter(([field]) => TOLD.includes(field) === isTold));
  const wrong: Malformed[] = [];
  const checked = <Class extends Declared>(declared: Class, plain: object): Fields<Class> => {
    try {
      return construct(declared, plain);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      wrong.push(error);
      return {} as Fields<Class>;
    }
  };
  const asked = checked(asks, part(false));
  const told = checked(Told, part(true));
  if (wrong.length > 0) {
    const issues = Object.fromEntries(wrong.flatMap((each) => Object.entries(each.issues)));
    throw new Malformed(
      issues,
      wrong.flatMap(({ faults }) => faults),
    );
  }
  return { asked, told };
}
