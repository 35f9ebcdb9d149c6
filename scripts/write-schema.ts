import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrations } from '../src/program/index.ts'
import { describeSchema, openStore } from '../src/store/index.ts'

/** Writes docs/reference/schema.sql: what all migrations together make of an empty database. */
const dataDirectory = mkdtempSync(join(tmpdir(), 'ligament-schema-'))
const store = await openStore({ dataDirectory, migrations })
writeFileSync(new URL('../docs/reference/schema.sql', import.meta.url), await describeSchema(store))
await store.close()
rmSync(dataDirectory, { recursive: true })
