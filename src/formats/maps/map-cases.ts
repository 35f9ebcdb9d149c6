import { fail, type Issue, isJsonObject, ok, type Result } from '../../kernel/index.ts'
import { type ModelEvent, readEvent } from '../../model/index.ts'
import { type Hl7Message, parseMessage } from '../hl7v2/index.ts'
import { bai2ToDeposits, type Deposits } from './bai2/to-deposits.ts'
import { toHl7v2 } from './hl7v2/from-event.ts'
import type { SenderProfile } from './hl7v2/reading.ts'
import { toEvents } from './hl7v2/to-events.ts'
import type { Hl7Envelope } from './hl7v2/writing.ts'
import { nachaToEvents } from './nacha/to-payments.ts'
import { convertToFhir } from './v2-to-fhir/convert-to-fhir.ts'
import type { FhirSettings } from './v2-to-fhir/settings.ts'
import { elementAt, withElements } from './x12/case-elements.ts'
import { toX12, type X12Envelope } from './x12/from-events.ts'
import { x12ToEvents } from './x12/to-events.ts'
import type { Directory } from './x12/to-remittance.ts'

/**
 * A row of a table of cases: an input (HL7 v2, X12, BAI2, NACHA, or events of the model, one a line), changes of it (`PID-8=F; PV1-2=I`,
 * `CLP04=90`), what it is mapped to, a place in that, and the value that is expected there as JSON or as it stands; an
 * empty one expects nothing.
 */
export type MapCase = {
  /** Of the table, from 1. */
  readonly line: number
  readonly input: string
  readonly change: string
  readonly to: 'fhir' | 'model' | 'hl7v2' | 'x12'
  /** `Patient.name[0].family`, `PatientArrived.visit`, `CLP[2]04`, `OBX[2]-5`, `issue PID-27` (its code). */
  readonly at: string
  readonly expected: string
}

/** What only the organisation knows, as everywhere. */
export type MapCaseSettings = {
  readonly profile: SenderProfile
  readonly directory: Directory
  readonly fhir: FhirSettings
  /** With what X12 is written. */
  readonly x12: X12Envelope
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
    else if (to !== 'fhir' && to !== 'model' && to !== 'hl7v2' && to !== 'x12')
      issues.push(wrong(line, 'neither fhir, model, hl7v2 nor x12 in "to"'))
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
  const outcome = outcomeOf(one, bytes, settings)
  if (typeof outcome === 'string') return outcome
  const found = one.at.startsWith('issue ')
    ? outcome.issues.find(({ place }) => place === one.at.slice('issue '.length))?.code
    : outcome.x12
      ? elementAt(outcome.x12, one.at)
      : outcome.messages
        ? (outcome.messages.map((message) => message.get(one.at)).find(isSent) ?? undefined)
        : valueAt(outcome.named, one.at)
  return printed(found) === printed(expectedOf(one.expected)) || found === one.expected
    ? undefined
    : printed(found)
}

function outcomeOf(one: MapCase, bytes: Uint8Array, settings: MapCaseSettings): Outcome | string {
  if (one.to === 'x12') return asX12(one, bytes, settings)
  if (one.to === 'hl7v2') return asHl7v2(one, bytes, settings)
  const parsed = parseMessage(bytes)
  if (parsed.ok) return ofMessage(changed(parsed.value, one.change), one, settings)
  if (one.to === 'fhir') return 'the input is no HL7 v2 message'
  const { events, issues } = readBank(bytes) ?? {}
  if (events && issues) return ofEvents(events, issues)
  return ofX12(withElements(bytes, one.change), settings)
}

/** What a file of a bank means, which no change alters: its totals would not hold. */
function readBank(bytes: Uint8Array): Deposits | undefined {
  const start = Buffer.from(bytes.subarray(0, 3)).toString('latin1')
  return start === '01,' ? bai2ToDeposits(bytes) : start === '101' ? nachaToEvents(bytes) : undefined
}

/** Events, or what HL7 v2 or X12 means, written as X12. */
function asX12(one: MapCase, bytes: Uint8Array, settings: MapCaseSettings): Outcome {
  const events = eventsOf(one, bytes, settings)
  const written = events.ok ? toX12(events.value, settings.x12) : events
  if (!written.ok) return { named: new Map(), issues: written.problem }
  return { named: new Map(), issues: [], x12: Buffer.concat(written.value) }
}

/** The same, written as HL7 v2: a message for each event that has one. */
function asHl7v2(one: MapCase, bytes: Uint8Array, settings: MapCaseSettings): Outcome {
  const events = eventsOf(one, bytes, settings)
  if (!events.ok) return { named: new Map(), issues: events.problem }
  const messages = events.value.flatMap((event) => toHl7v2(event, CASE_ENVELOPE) ?? [])
  return { named: new Map(), issues: [], messages }
}

const CASE_ENVELOPE: Hl7Envelope = {
  sendingApplication: 'SENDER',
  receivingApplication: 'RECEIVER',
  receivingFacility: 'RECEIVER',
  controlId: '1',
  at: Date.UTC(2026, 0, 15, 9, 30),
  zone: 'UTC',
}

function eventsOf(
  { change }: MapCase,
  bytes: Uint8Array,
  settings: MapCaseSettings,
): Result<readonly ModelEvent[]> {
  const message = parseMessage(bytes)
  if (message.ok) return toEvents(changed(message.value, change), settings.profile)
  return isEvents(bytes)
    ? readEventLines(bytes)
    : ok(x12ToEvents(withElements(bytes, change), settings.directory).events)
}

const isSent = (value: string | null | undefined): boolean => value !== undefined && value !== null

const isEvents = (bytes: Uint8Array): boolean => /^\s*\{/.test(Buffer.from(bytes.subarray(0, 100)).toString())

function readEventLines(bytes: Uint8Array): Result<readonly ModelEvent[]> {
  const lines = Buffer.from(bytes).toString('utf8').split(/\r?\n/)
  const events = lines.filter((line) => line.trim() !== '').map((line) => readEvent(jsonOf(line)))
  const issues = events.flatMap((event) => (event.ok ? [] : event.problem))
  return issues.length > 0 ? fail(issues) : ok(events.flatMap((event) => (event.ok ? [event.value] : [])))
}

type Outcome = {
  readonly named: ReadonlyMap<string, readonly unknown[]>
  readonly issues: readonly Issue[]
  readonly x12?: Uint8Array
  readonly messages?: readonly Hl7Message[]
}

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

const expectedOf = (text: string): unknown => (text === '' ? undefined : jsonOf(text))

/** As it stands when it is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const printed = (value: unknown): string =>
  value === undefined || value === null ? 'nothing' : JSON.stringify(value)
