import type { TransactionHead } from './envelope-reader.ts'
import type { TransactionSchema } from './schema.ts'
import { schema277ca } from './schema-277ca.ts'
import { schemas278 } from './schema-278.ts'
import { schema820 } from './schema-820.ts'
import { schema834 } from './schema-834.ts'
import { schema835 } from './schema-835.ts'
import { schema837d } from './schema-837d.ts'
import { schema837i } from './schema-837i.ts'
import { schema837p } from './schema-837p.ts'
import { schema999 } from './schema-999.ts'
import { schema276, schema277 } from './schema-claim-status.ts'
import { schema270, schema271 } from './schema-eligibility.ts'
import { schema810, schema850, schema855, schema856, schema997 } from './schema-supply.ts'

const SCHEMAS: readonly TransactionSchema[] = [
  schema835,
  schema837p,
  schema837i,
  schema837d,
  schema999,
  schema277ca,
  schema270,
  schema271,
  schema276,
  schema277,
  ...schemas278,
  schema834,
  schema820,
  schema850,
  schema855,
  schema856,
  schema810,
  schema997,
]

/** The schema of a transaction; undefined for sets and versions that have none here. */
export const schemaOf = ({
  set,
  version,
}: Pick<TransactionHead, 'set' | 'version'>): TransactionSchema | undefined =>
  SCHEMAS.find((schema) => schema.set === set && (version === '' || version.startsWith(schema.versionPrefix)))
