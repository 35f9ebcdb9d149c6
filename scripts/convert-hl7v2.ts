import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createFhirValidator } from '../src/formats/fhir/index.ts'
import { type Hl7Message, parseMessage, splitMessages } from '../src/formats/hl7v2/index.ts'
import { convertToFhir, mappedTriggers, toEvents } from '../src/formats/maps/index.ts'

/**
 * `node scripts/convert-hl7v2.ts [FILE or FOLDER...]`: takes every HL7 v2 message to FHIR and to the model. Prints how many
 * there are, what was wrong with a bundle, and which fields no map takes, by how many messages have them. Exit code 1 when
 * something throws or a bundle does not satisfy the base definitions of FHIR R4. Without arguments the messages that this
 * project keeps.
 */
const FIXTURES = new URL('../src/formats/hl7v2/fixtures', import.meta.url).pathname
const zone = () => 'America/Chicago'

const { check } = await createFhirValidator()
const unmapped = new Map<string, number>()
const wrong: string[] = []
const means = { events: 0, issues: 0, nothing: 0 }
let count = 0
for (const file of (process.argv.length > 2 ? process.argv.slice(2) : [FIXTURES]).flatMap(filesIn))
  for (const { bytes } of splitMessages(readFileSync(file)).messages) {
    const parsed = parseMessage(bytes)
    if (!parsed.ok) continue
    count += 1
    try {
      takeToFhir(parsed.value, file)
      takeToModel(parsed.value)
    } catch (thrown) {
      wrong.push(`${file}: ${thrown instanceof Error ? thrown.stack : String(thrown)}`)
    }
  }
console.log(`${count} messages; bundles with an error or none: ${wrong.length}`)
for (const line of wrong) console.log(`    ${line}`)
console.log(
  `to the model (${mappedTriggers.length} triggers): ${means.events} events, ${means.issues} refused, ${means.nothing} mean nothing`,
)
console.log('fields that no map takes, by messages that have them:')
for (const [place, messages] of [...unmapped].sort((a, b) => b[1] - a[1]))
  console.log(`${String(messages).padStart(5)}  ${place}`)
process.exitCode = wrong.length > 0 ? 1 : 0

function takeToFhir(message: Hl7Message, file: string): void {
  const { bundle, issues } = convertToFhir(message, { zoneOf: zone })
  const errors = check(bundle).filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    wrong.push(`${file}: ${errors.map(({ code, place }) => `${code} ${place}`).join(', ')}`)
  const places = issues.flatMap(({ code, place }) => (code === 'fhir-map.unmapped' ? [fieldOf(place)] : []))
  for (const place of new Set(places)) unmapped.set(place, (unmapped.get(place) ?? 0) + 1)
}

/** `OBX-5` of `OBX[3]-5[2].1`. */
function fieldOf(place: string): string {
  return place.replaceAll(/\[\d+\]/g, '').replace(/\..*$/, '')
}

function takeToModel(message: Hl7Message): void {
  const events = toEvents(message, { zoneOf: zone })
  if (!events.ok) means.issues += 1
  else if (events.value.length === 0) means.nothing += 1
  else means.events += events.value.length
}

function filesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(hl7|txt|er7|edi)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
