import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readDefinitions } from './fhir/read-definitions.ts'
import { typesText } from './fhir/types-text.ts'

/**
 * `node scripts/write-fhir.ts FOLDER`: writes what Ligament knows of FHIR R4 from HL7's definitions (4.0.1, CC0), whose
 * bundles (profiles-types.json, profiles-resources.json, valuesets.json, v3-codesystems.json, v2-tables.json) are in
 * FOLDER. Run again only when the notation changes: this version of the standard does not change any more.
 */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('node scripts/write-fhir.ts FOLDER')
const target = fileURLToPath(new URL('../src/formats/fhir/generated/', import.meta.url))
const r4 = readDefinitions(folder)
writeFileSync(`${target}types.ts`, typesText(r4))
