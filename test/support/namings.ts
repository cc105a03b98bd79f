import { getMetadataStorage } from 'class-validator';
import { type Declared, partsOf } from '../../events/kit/declare';
import { newId } from '../../src/platform/ids';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Ids that are of no person. Whatever field is added is of one, unless it is said here. */
const OF_NOBODY = [
  'visit',
  'visits',
  'of',
  'hold',
  'disclosure',
  'entry',
  'module',
  'referral',
  'incident',
  'pickUp',
  'fund',
  'capitalFund',
  'repair',
];
const OF_THINGS = ['disbursement', 'equipment', 'equipmentUsed', 'missed', 'session', 'record', 'event', 'batch', 'partner'];
const OF_STAFF = [
  'staff',
  'worker',
  'leader',
  'owner',
  'allowedBy',
  'by',
  'responsible',
  'auditor',
  'requestedBy',
  'toldTo',
  'askedBy',
  'decidedBy',
];
const OF_OUTSIDERS = ['outsider', 'visitor'];

/** The ids of whoever was erased. */
export type Gone = Readonly<Record<'beneficiary' | 'outsider' | 'staff', string>>;
export type Json = Readonly<Record<string, unknown>>;
type Naming = readonly [where: string, body: unknown];

/** A body with every field for an id there, also those that may be left out. */
export function withIds(declared: Declared, body: Json): Json {
  const rules = getMetadataStorage().getTargetValidationMetadatas(declared, '', false, false);
  const ids = rules
    .filter(({ name }) => name === 'isUuid')
    .map(({ propertyName, each }): [string, unknown] => [propertyName, each ? [newId(0)] : newId(0)]);
  const parts = [...partsOf(declared)]
    .filter(([field]) => body[field] !== undefined)
    .map(([field, part]): [string, unknown] => [
      field,
      part.many
        ? (body[field] as readonly Json[]).map((each) => withIds(part.declared, each))
        : withIds(part.declared, body[field] as Json),
    ]);
  return { ...Object.fromEntries(ids), ...body, ...Object.fromEntries(parts) };
}

/** Every way to name somebody who was erased in a body: one id at a time is hers, in whatever field. */
export function namings(value: unknown, gone: Gone, field = ''): readonly Naming[] {
  if (OF_NOBODY.includes(field) || OF_THINGS.includes(field)) return [];
  if (typeof value === 'string')
    return ID.test(value)
      ? [['', OF_STAFF.includes(field) ? gone.staff : OF_OUTSIDERS.includes(field) ? gone.outsider : gone.beneficiary]]
      : [];
  if (Array.isArray(value))
    return value.flatMap((each, at) =>
      namings(each, gone, field).map(([where, named]): Naming => [`.${at}${where}`, value.with(at, named)]),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    namings(each, gone, key).map(([where, named]): Naming => [`.${key}${where}`, { ...value, [key]: named }]),
  );
}
