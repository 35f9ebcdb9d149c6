import type { TransactionHead } from './envelope-reader.ts'
import type { TransactionSchema } from './schema.ts'
import { schema277ca } from './schema-277ca.ts'
import { schema835 } from './schema-835.ts'
import { schema837p } from './schema-837p.ts'
import { schema999 } from './schema-999.ts'

const SCHEMAS: readonly TransactionSchema[] = [schema835, schema837p, schema999, schema277ca]

/** The schema of a transaction; undefined for sets and versions that have none here. */
export const schemaOf = ({
  set,
  version,
}: Pick<TransactionHead, 'set' | 'version'>): TransactionSchema | undefined =>
  SCHEMAS.find((schema) => schema.set === set && (version === '' || version.startsWith(schema.versionPrefix)))
