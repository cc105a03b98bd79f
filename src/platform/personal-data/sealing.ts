import type { Happened } from '../../../events/kit/family';
import { type DataClass, isSealed, type Seal, type Sealed, type SealPlan } from '../../../events/kit/personal';
import type { Registry } from '../../../events/kit/registry';
import type { StoredEvent } from '../event-store/event-store';
import { withParts } from '../parts';
import { type Erased, keyOf, type SealRequest, type Vault, VaultKeyLost } from './vault';

/** An event in the clear, with the personal things its metadata will say. */
export interface Unsealed {
  readonly id: string;
  readonly stream: string;
  readonly event: Happened;
  /** Who acted: `staff-<id>` and the name to show. */
  readonly actor?: { readonly subject: string; readonly name: string };
  readonly reason?: string;
  /** Under which class the reason is sealed, where not as remarks of its stream are. */
  readonly words?: DataClass;
}

/** What of an event lies sealed in the log. */
export interface SealedParts {
  readonly data: object;
  readonly actorName?: Sealed;
  readonly reason?: Sealed;
}

type Plain = Readonly<Record<string, unknown>>;
type Place = Pick<SealRequest, 'event' | 'path'> & { readonly stream: string };
/** Takes note of a value to seal and answers the block that will stand for it. */
type Note = (request: SealRequest) => Sealed;

/** Seals everything personal in a batch of events, in one call to the vault. Throws SubjectErased. */
export async function sealEvents(vault: Vault, registry: Registry, events: readonly Unsealed[]): Promise<readonly SealedParts[]> {
  const requests: SealRequest[] = [];
  // Blocks are filled in once the vault has answered, so that each event is walked only once.
  const blocks: Sealed[] = [];
  const note: Note = (request) => {
    const block = {} as Sealed;
    requests.push(request);
    blocks.push(block);
    return block;
  };
  const parts = events.map((event) => partsOf(event, registry, note));
  (await vault.seal(requests)).forEach((sealed, index) => Object.assign(blocks[index]!, sealed));
  return parts;
}

function partsOf({ id, stream, event, actor, reason, words }: Unsealed, registry: Registry, note: Note): SealedParts {
  const place = { event: id, stream, path: 'data' };
  const { remarks } = registry.familyOf(event.type);
  return {
    data: sealed(event.data as Plain, registry.sealPlan(event.type), place, note),
    ...(actor && {
      actorName: note({ subject: actor.subject, dataClass: 'identity', event: id, path: 'meta.actor.name', value: actor.name }),
    }),
    ...(reason !== undefined && {
      reason: note({ subject: stream, dataClass: words ?? remarks, event: id, path: 'meta.reason', value: reason }),
    }),
  };
}

function sealed(data: Plain, { fields, parts }: SealPlan, { event, stream, path }: Place, note: Note): object {
  const within = (...steps: readonly (string | number)[]): Place => ({ event, stream, path: [path, ...steps].join('.') });
  const copy: Record<string, unknown> = { ...data };
  const whole = new Map(fields);
  for (const [field, plan, many] of parts) {
    const value = data[field];
    if (value === undefined || whole.has(field)) continue;
    copy[field] = many
      ? (value as readonly Plain[]).map((each, index) => sealed(each, plan, within(field, index), note))
      : sealed(value as Plain, plan, within(field), note);
  }
  for (const [field, seal] of whole) {
    if (data[field] === undefined) continue;
    copy[field] = note({
      subject: subjectOf(seal, data, { event, stream, path }),
      dataClass: seal.dataClass,
      event,
      path: within(field).path,
      value: data[field],
    });
  }
  return copy;
}

function subjectOf({ of }: Seal, data: Plain, { stream, path }: Place): string {
  if (of === undefined) return stream;
  const id = data[of];
  if (typeof id !== 'string' || id === '') throw new Error(`${path}.${of} must say whose the field beside it is.`);
  return `${of}-${id}`;
}

/** Stands where the reader may not see the value; its key was never unwrapped. */
export interface Masked {
  readonly masked: true;
  /** What would show it to her. */
  readonly needs?: 'step-up' | 'emergency' | 'mandate';
}

/** What was stored, with the value, `{ erased: true }`, `{ lost: true }` or Masked (so: unknown) wherever a sealed block lay. */
export type OpenedView<Value> = Value extends Sealed
  ? unknown
  : Value extends readonly (infer Each)[]
    ? readonly OpenedView<Each>[]
    : Value extends object
      ? { readonly [Field in keyof Value]: OpenedView<Value[Field]> }
      : Value;

/** In the place of what is there and not shown. */
export const MASKED: Masked = { masked: true };

/**
 * Any JSON with every sealed block opened as far as `may` allows, in one call to the vault; `instead` is what stands in the
 * place of the others. Throws VaultIntegrity.
 */
export async function openWithin<T>(
  vault: Vault,
  value: T,
  may: (key: { readonly subject: string; readonly dataClass: DataClass }, block: Sealed) => boolean,
  instead: (block: Sealed) => Masked | Erased = () => MASKED,
): Promise<OpenedView<T>> {
  const allowed = [...new Set(sealedIn(value))].filter((block) => may(keyOf(block), block));
  const opened = await vault.open(allowed);
  const shown = new Map<Sealed, unknown>(opened.map((each, index) => [allowed[index]!, 'value' in each ? each.value : each]));
  return replaced(value, (block) => (shown.has(block) ? shown.get(block) : instead(block))) as OpenedView<T>;
}

/** As `openWithin` with everything open, for a decision: it is not made on what nobody can read now. Throws VaultIntegrity or VaultKeyLost. */
export async function openedToDecide<T>(vault: Vault, value: T): Promise<OpenedView<T>> {
  const opened = await vault.open(sealedIn(value));
  if (opened.some((each) => 'lost' in each)) throw new VaultKeyLost();
  return openWithin(vault, value, () => true);
}

/** Paths of the sealed blocks of a stored event that were sealed for another event or another field: somebody moved them. */
export function misplaced({ id, data, meta }: Pick<StoredEvent, 'id' | 'data' | 'meta'>): readonly string[] {
  const paths: string[] = [];
  const check = ({ e, p }: Sealed, path: string) => {
    if (e !== id || p !== path) paths.push(path);
  };
  visit(data, 'data', check);
  visit(meta, 'meta', check);
  return paths;
}

/** Every sealed block of any JSON, however deep. */
export function sealedIn(value: unknown): readonly Sealed[] {
  const blocks: Sealed[] = [];
  collect(value, blocks);
  return blocks;
}

function collect(value: unknown, blocks: Sealed[]): void {
  if (isSealed(value)) blocks.push(value);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) collect(part, blocks);
}

function visit(value: unknown, path: string, each: (block: Sealed, path: string) => void): void {
  if (isSealed(value)) return each(value, path);
  if (typeof value === 'object' && value !== null) for (const [key, part] of Object.entries(value)) visit(part, `${path}.${key}`, each);
}

const replaced = (value: unknown, shown: (block: Sealed) => unknown): unknown =>
  isSealed(value) ? shown(value) : withParts(value, (part) => replaced(part, shown));
