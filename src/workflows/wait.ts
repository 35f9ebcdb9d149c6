import { type Instant, type JsonValue, toIso } from '../kernel/index.ts'
import { normaliseKeyValue } from '../log/index.ts'
import type { Write } from '../store/index.ts'
import type { Ask, AwaitedEvent } from './ask.ts'
import type { ExceptionId, InstanceId, Resolution } from './flow.ts'
import type { StepKind } from './journal-entry.ts'
import { clearWaitAct, subscribeAct, waitAct } from './wait-acts.ts'

/** A step that is not finished, as it stands in memory; its row on disk is what a rebuilt instance goes on from. */
export type Wait = {
  readonly name: string
  readonly kind: StepKind | 'workflow'
  /** Undefined for the instance itself (`''`). */
  readonly ask: Ask | undefined
  system: string | null
  since: Instant
  due: Instant | null
  attempts: number
  unsettled: boolean
  exception: ExceptionId | null
  /** The row on disk is as this is. */
  stored: boolean
  /** There is a row on disk. */
  known: boolean
  /** It is being performed, or its short delay is waited for in memory. */
  busy: boolean
  /** A person decided while it was being performed: carried out if this attempt fails. */
  decided: Resolution | null
}

export const newWait = (ask: Ask, since: Instant, due: Instant | null = null): Wait => ({
  name: ask.name,
  kind: ask.kind,
  ask,
  system: null,
  since,
  due,
  attempts: 0,
  unsettled: false,
  exception: null,
  stored: false,
  known: false,
  busy: false,
  decided: null,
})

/** The instance itself, stopped as a whole. */
export const wholeStop = {
  name: '',
  kind: 'workflow',
  ask: undefined,
  system: null,
  due: null,
  attempts: 0,
  unsettled: false,
  exception: null,
  stored: false,
  known: false,
  busy: false,
  decided: null,
} as const

export const eventsOf = ({ ask }: Wait): readonly AwaitedEvent[] => (ask ? eventsOfAsk(ask) : [])

export const eventsOfAsk = (ask: Ask): readonly AwaitedEvent[] =>
  ask.kind === 'until' || ask.kind === 'raise' ? ask.events : []

/** Marks the wait as stored: the rows are on their way, and nothing that is written later can overtake them. */
export function waitWrites(instance: InstanceId, wait: Wait): readonly Write[] {
  const first = !wait.known
  wait.stored = true
  wait.known = true
  const row = {
    instance,
    name: wait.name,
    kind: wait.kind,
    target: wait.ask?.target ?? '',
    system: wait.system,
    input: wait.ask ? inputOf(wait.ask) : null,
    since: toIso(wait.since),
    due: wait.due === null ? null : toIso(wait.due),
    attempts: wait.attempts,
    unsettled: wait.unsettled,
    exception: wait.exception,
  }
  const subscriptions = first ? eventsOf(wait) : []
  return [
    { act: waitAct, row },
    ...subscriptions.map(({ option, type, key }) => ({
      act: subscribeAct,
      row: {
        instance,
        name: wait.name,
        option,
        event_type: type,
        key_kind: key.kind,
        key_value: normaliseKeyValue(key.value),
      },
    })),
  ]
}

export const clearWaitWrite = (instance: InstanceId, name: string): Write => ({
  act: clearWaitAct,
  row: { instance, name },
})

/** What people see as a step's input. */
export function inputOf(ask: Ask): JsonValue {
  if (ask.kind === 'call') return ask.input
  if (ask.kind === 'publish') return ask.body as JsonValue
  if (ask.kind === 'sleep') return { milliseconds: ask.ms }
  if (ask.kind === 'until') return { events: ask.events.map(shown), withinMs: ask.withinMs }
  if (ask.kind === 'raise') return { ...ask.spec }
  if (ask.kind === 'child' || ask.kind === 'start') return { workflow: ask.target, key: ask.key }
  if (ask.kind === 'task') return { ...ask.spec, needed: ask.needed, excluded: ask.excluded }
  return null
}

const shown = ({ type, key }: AwaitedEvent) => ({ type, key: { ...key } })

/** The first wait, and how many there are beside it. */
export function describeWaits(waits: readonly Wait[]): string | null {
  const [first] = waits
  if (!first) return null
  return waits.length > 1 ? `${describeWait(first)} and ${waits.length - 1} more` : describeWait(first)
}

/** `event AppointmentBooked`, `retry of finance.postJournal`, `exception documentation-incomplete`. */
function describeWait({ ask, exception, due, kind }: Wait): string {
  if (kind === 'workflow' || ask === undefined) return 'exception'
  if (ask.kind === 'raise') return `exception ${ask.target}`
  if (ask.kind === 'until') {
    return exception && ask.otherwise ? `exception ${ask.otherwise.kind}` : `event ${ask.target}`
  }
  if (ask.kind === 'sleep') return 'time'
  if (ask.kind === 'task') return `task ${ask.target}`
  if (ask.kind === 'child' && exception === null) return `workflow ${ask.target}`
  if (ask.kind === 'undo') return `exception at the undo of ${ask.target}`
  return exception && due === null ? `exception at ${ask.target}` : `retry of ${ask.target}`
}
