// Looking into the schema of the settings: what every kind of schema may hold, as zod keeps it.
import type * as z from 'zod';

export type Schema = z.core.$ZodType;

export type SchemaDef = {
  readonly innerType?: Schema;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly options?: readonly Schema[];
  readonly keyType?: Schema;
  readonly valueType?: Schema;
};

export function defOf(schema: Schema): SchemaDef {
  return schema._zod.def as SchemaDef;
}
