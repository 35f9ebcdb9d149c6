import type { Hl7Message } from '../../hl7v2/index.ts'
import { readPatient } from './patient.ts'
import type { Reading } from './reading.ts'

/** One segment of a message, by the path that names it: `OBX[3]`. */
export type Placed = { readonly name: string; readonly path: string }

/** What belongs to one order or one act, and whose it is. */
export type OrderGroup = {
  /** Which PID came last before it, from 1. */
  readonly person: number
  /** The last PV1 of that person. */
  readonly visit?: string | undefined
  readonly segments: readonly Placed[]
}

export function placedSegments(message: Hl7Message): readonly Placed[] {
  const counts = new Map<string, number>()
  return message.segments.map(({ name }) => {
    const nth = (counts.get(name) ?? 0) + 1
    counts.set(name, nth)
    return { name, path: `${name}[${nth}]` }
  })
}

/**
 * The orders of a message in order. One begins with its ORC, or with a detail (`OBR`, `RXE`, ...) when it has none, and
 * ends before the next one or the next person. A specimen before the orders (OML^O33, OUL^R22) is that of each one
 * until the next specimen.
 */
export function orderGroups(message: Hl7Message, details: readonly string[]): readonly OrderGroup[] {
  const groups: { person: number; visit?: string | undefined; segments: Placed[] }[] = []
  const placed = placedSegments(message)
  const names = placed.map(({ name }) => name)
  const specimensLead =
    names.includes('SPM') && !names.slice(0, names.indexOf('SPM')).some((name) => isStart(name, details))
  const orcFollows = message.get('MSH-9.1')?.trim() === 'OUL'
  let [person, visit]: [number, string | undefined] = [0, undefined]
  let specimen: readonly Placed[] = []
  let open: Placed[] | undefined
  for (const segment of placed) {
    const { name, path } = segment
    if (name === 'PID') [person, visit] = [person + 1, undefined]
    if (name === 'PV1') visit = path
    if (specimensLead && name === 'SPM') specimen = [segment]
    if (name === 'PID' || name === 'PV1' || (specimensLead && name === 'SPM')) open = undefined
    if (isStart(name, details) && !continues(open, name, orcFollows)) {
      const shared: readonly Placed[] = name === 'RXA' ? orcOf(open) : []
      open = [...specimen, ...shared]
      groups.push({ person: Math.max(1, person), visit, segments: open })
    }
    open?.push(segment)
  }
  return groups
}

/** Several acts of giving share the order that they carry out. */
const orcOf = (open: readonly Placed[] | undefined): readonly Placed[] =>
  open?.filter(({ name }) => name === 'ORC') ?? []

const isStart = (name: string, details: readonly string[]): boolean =>
  name === 'ORC' || details.includes(name)

/** Whether a segment that may begin an order belongs to the one that is open: its first detail, or an ORC behind its OBR. */
function continues(open: readonly Placed[] | undefined, name: string, orcFollows: boolean): boolean {
  if (!open || open.some((segment) => segment.name === name)) return false
  return name !== 'ORC' || (orcFollows && open.at(-1)?.name === 'OBR')
}

/** The path of the first segment of a name; undefined when the order has none. */
export const pathIn = ({ segments }: OrderGroup, name: string): string | undefined =>
  segments.find((segment) => segment.name === name)?.path

/** The texts of the notes that stand right after a segment (HL7 v2.5.1, 2.5.2). */
export function notesAfter(reading: Reading, segments: readonly Placed[], path: string): string[] {
  const after = segments.slice(segments.findIndex((segment) => segment.path === path) + 1)
  const end = after.findIndex(({ name }) => name !== 'NTE')
  return after
    .slice(0, end < 0 ? after.length : end)
    .flatMap((note) => reading.repetitions(`${note.path}-3`))
    .map((place) => reading.longText(place))
    .filter((text) => text !== '')
}

/** Whose it is and in which visit: PV1-19, or PID-18 of a sender that numbers visits by account. */
export function patientParts(reading: Reading, { person, visit }: Omit<OrderGroup, 'segments'>) {
  const account = `PID[${person}]-18.1`
  const number = visit === undefined ? reading.code(account) : reading.code(`${visit}-19.1`, account)
  return {
    facility: facilityOf(reading),
    ...(number && { visit: number }),
    patient: readPatient(reading, person),
  }
}

export const facilityOf = (reading: Reading): string => reading.facility || 'UNKNOWN'
