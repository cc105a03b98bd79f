import type { RecordViewed } from '../../events/access.events';
import { DATA_CLASSES, type DataClass } from '../../events/kit/personal';

/** A value that was opened: whose, and of which kind. */
export interface OpenedValue {
  readonly subject: string;
  readonly dataClass: DataClass;
}

/**
 * Which classes were opened of those whom an entry of the access log names: of all together and, where it was not the same of each, of whom
 * which. The classes that were opened of most are said once, without names.
 */
export function openedOf(subjects: readonly string[], opened: readonly OpenedValue[]): Pick<RecordViewed, 'classes' | 'shown'> {
  const hers = new Map(subjects.map((each) => [each, new Set<DataClass>()]));
  for (const { subject, dataClass } of opened) hers.get(subject)?.add(dataClass);
  const groups = new Map<string, { readonly classes: readonly DataClass[]; readonly subjects: string[] }>();
  for (const [subject, set] of hers) {
    const classes = DATA_CLASSES.filter((each) => set.has(each));
    const group = groups.get(classes.join()) ?? { classes, subjects: [] };
    group.subjects.push(subject);
    groups.set(classes.join(), group);
  }
  const classes = DATA_CLASSES.filter((each) => [...hers.values()].some((set) => set.has(each)));
  if (groups.size <= 1) return { classes };
  const [most, ...others] = [...groups.values()].toSorted((one, other) => other.subjects.length - one.subjects.length);
  return { classes, shown: [{ classes: most!.classes }, ...others] };
}
