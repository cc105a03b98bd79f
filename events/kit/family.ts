import { construct } from './construct';
import { type Declared, type Fields, meaningOf } from './declare';
import type { DataClass } from './personal';

/** Something that happened, in the clear, ready to be sealed and stored. */
export interface Happened<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly schema: number;
  readonly data: Data;
}

/** All events of one kind of stream: the exported classes of its file, each callable by its name. */
export type Family<Classes = unknown> = {
  /** Stream names are `<stream>-<id>`. */
  readonly stream: string;
  readonly classes: ReadonlyMap<string, Declared>;
  /** Under which class of the stream's own subject its remarks (late and correction reasons) are sealed. */
  readonly remarks: DataClass;
} & {
  readonly [Type in keyof Classes & string as Classes[Type] extends Declared ? Type : never]: (
    ...data: {} extends Fields<Classes[Type]> ? [data?: Fields<Classes[Type]>] : [data: Fields<Classes[Type]>]
  ) => Happened<Type, Fields<Classes[Type]>>;
};

/** Every event of a family, as a union that its `type` tells apart. */
export type EventOf<Of> = {
  [Type in keyof Of]: Of[Type] extends (...data: never) => Happened ? ReturnType<Of[Type]> : never;
}[keyof Of];

const isEvent = (entry: [string, unknown]): entry is [string, Declared] => typeof entry[1] === 'function' && /^[A-Z]/.test(entry[0]);

/** `import * as visit from './visit.events'` and `family('visit', visit, 'visitor')`: there is no list to keep. */
export function family<Classes extends object>(stream: string, exported: Classes, remarks: DataClass): Family<Classes> {
  const classes = new Map(Object.entries(exported).filter(isEvent));
  const makers = [...classes].map(([type, declared]) => {
    const { schema } = meaningOf(declared);
    return [type, (data: object = {}) => ({ type, schema, data: construct(declared, data) })] as const;
  });
  return { stream, classes, remarks, ...Object.fromEntries(makers) } as unknown as Family<Classes>;
}
