import { fail, type Issue, isJsonObject, ok, type Result } from '../../kernel/index.ts'
import type { ModelEvent } from '../../model/index.ts'
import { type Hl7Message, parseMessage } from '../hl7v2/index.ts'
import type { SenderProfile } from './hl7v2/reading.ts'
import { toEvents } from './hl7v2/to-events.ts'
import { convertToFhir } from './v2-to-fhir/convert-to-fhir.ts'
import type { FhirSettings } from './v2-to-fhir/settings.ts'
import { x12ToEvents } from './x12/to-events.ts'
import type { Directory } from './x12/to-remittance.ts'

/**
 * A row of a table of cases: an input, changes of it (`PID-8=F; PV1-2=I`, HL7 v2 alone), what it is mapped to, a place in
 * that, and the value that is expected there as JSON or as it stands; an empty one expects nothing.
 */
export type MapCase = {
  /** Of the table, from 1. */
  readonly line: number
  readonly input: string
  readonly change: string
  readonly to: 'fhir' | 'model'
  /** `Patient.name[0].family`, `PatientArrived.visit`, `issue PID-27` (its code). */
  readonly at: string
  readonly expected: string
}

/** What only the organisation knows, as everywhere. */
export type MapCaseSettings = {
  readonly profile: SenderProfile
  readonly directory: Directory
  readonly fhir: FhirSettings
}

const COLUMNS = ['input', 'change', 'to', 'at', 'expected']

/** Reads a table: columns parted by tabs, the first line names them; `#` begins a comment, and blank lines are none. */
export function readMapCases(text: string): Result<readonly MapCase[]> {
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ line: index + 1, cells: line.split('\t') }))
  const [header, ...rows] = lines.filter(
    ({ cells }) => cells.join('').trim() !== '' && !cells[0]?.startsWith('#'),
  )
  if (header?.cells.join() !== COLUMNS.join())
    return fail([wrong(header?.line ?? 1, `no header ${COLUMNS.join(', ')}`)])
  const cases: MapCase[] = []
  const issues: Issue[] = []
  for (const { line, cells } of rows) {
    const [input = '', change = '', to = '', at = '', expected = ''] = cells.map((cell) => cell.trim())
    if (input === '' || at === '') issues.push(wrong(line, 'no input or no place'))
    else if (to !== 'fhir' && to !== 'model') issues.push(wrong(line, 'neither fhir nor model in "to"'))
    else cases.push({ line, input, change, to, at, expected })
  }
  return issues.length > 0 ? fail(issues) : ok(cases)
}

const wrong = (line: number, what: string): Issue => ({
  severity: 'error',
  code: 'map-case.wrong',
  place: `line ${line}`,
  says: `The table of cases has ${what} there.`,
  fix: 'Write input, change, to, at and expected, parted by tabs.',
})

/** Undefined when the case holds; otherwise what stands at its place, as JSON, or why there is nothing to look at. */
export function checkMapCase(one: MapCase, bytes: Uint8Array, settings: MapCaseSettings): string | undefined {
  const parsed = parseMessage(bytes)
  if (!parsed.ok && (one.to === 'fhir' || one.change !== '')) return 'the input is no HL7 v2 message'
  const outcome = parsed.ok
    ? ofMessage(changed(parsed.value, one.change), one, settings)
    : ofX12(bytes, settings)
  if (typeof outcome === 'string') return outcome
  const found = one.at.startsWith('issue ')
    ? outcome.issues.find(({ place }) => place === one.at.slice('issue '.length))?.code
    : valueAt(outcome.named, one.at)
  return printed(found) === printed(expectedOf(one.expected)) || found === one.expected
    ? undefined
    : printed(found)
}

type Outcome = { readonly named: ReadonlyMap<string, readonly unknown[]>; readonly issues: readonly Issue[] }

/** `PID-8=F; PV1-2=""`: `""` deletes, as in a message. */
function changed(message: Hl7Message, change: string): Hl7Message {
  return change
    .split(';')
    .map((part) => /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(part))
    .filter((part) => part !== null)
    .reduce((all, [, path = '', value = '']) => all.set(path, value === '""' ? null : value), message)
}

function ofMessage(message: Hl7Message, { to }: MapCase, settings: MapCaseSettings): Outcome {
  if (to === 'model') {
    const events = toEvents(message, settings.profile)
    return events.ok ? ofEvents(events.value, []) : ofEvents([], events.problem)
  }
  const { bundle, issues } = convertToFhir(message, { ...settings.profile, ...settings.fhir })
  const resources = (bundle.entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []))
  return { named: Map.groupBy([bundle, ...resources], ({ resourceType }) => resourceType), issues }
}

function ofX12(bytes: Uint8Array, settings: MapCaseSettings): Outcome {
  const { events, refused, issues } = x12ToEvents(bytes, settings.directory)
  return ofEvents(events, [...refused.flatMap((one) => one.issues), ...issues])
}

const ofEvents = (events: readonly ModelEvent[], issues: readonly Issue[]): Outcome => {
  const named = Map.groupBy(events, ({ type }) => type.name)
  return { named: new Map([...named].map(([name, list]) => [name, list.map(({ body }) => body)])), issues }
}

/** `Observation[2].valueQuantity.value`: the second observation's, the first one's without a number; lists count from 0. */
function valueAt(named: Outcome['named'], at: string): unknown {
  const [first = '', ...path] = at.split(/\.(?![^[]*\])/)
  const [, name = '', nth = '1'] = /^(\w+)(?:\[(\d+)\])?$/.exec(first) ?? []
  const start: unknown = JSON.parse(JSON.stringify(named.get(name)?.[Number(nth) - 1] ?? null))
  return path.flatMap((part) => part.match(/[^[\]]+/g) ?? []).reduce(step, start)
}

const step = (value: unknown, name: string): unknown =>
  Array.isArray(value) ? value[Number(name)] : isJsonObject(value) ? value[name] : undefined

function expectedOf(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const printed = (value: unknown): string =>
  value === undefined || value === null ? 'nothing' : JSON.stringify(value)
