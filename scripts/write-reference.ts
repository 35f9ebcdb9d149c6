import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { references } from './reference/references.ts'

/** Writes docs/reference/ from the definitions in the code; a test fails when a file is stale. */
const folder = fileURLToPath(new URL('../docs/reference/', import.meta.url))

mkdirSync(folder, { recursive: true })
for (const [name, text] of Object.entries(await references())) writeFileSync(`${folder}${name}`, text)
