import type { DatabaseSync } from 'node:sqlite'
import { hl7v2 } from '../../formats/index.ts'
import { type Clock, instant } from '../../kernel/index.ts'
import type { FaultSwitch } from '../faults/fault-switch.ts'
import { inTransaction } from '../in-transaction.ts'
import type { NumberSource } from '../number-source.ts'
import type { World } from '../world/world.ts'
import type { PatientRegister } from './patient-register.ts'
import { readIdentifiers, readReferral } from './read-referral.ts'
import type { VisitFlow } from './visit-flow.ts'

export type ReceptionParts = {
  readonly database: DatabaseSync
  readonly world: World
  readonly clock: Clock
  readonly faults: FaultSwitch
  readonly register: PatientRegister
  readonly nextNumber: NumberSource
  readonly flow: VisitFlow
  /** Aborted when the system closes: nobody waits for a late answer any more. */
  readonly closing: AbortSignal
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS received (
    message TEXT PRIMARY KEY, type TEXT NOT NULL, outcome TEXT NOT NULL, times INTEGER NOT NULL DEFAULT 1
  ) STRICT, WITHOUT ROWID;
`

/** Whether a message was received, and what became of it; without the second, the first says it all. */
type Answer = { readonly received: hl7v2.Outcome; readonly outcome?: hl7v2.Outcome }

const taken: hl7v2.Outcome = { verdict: 'accept' }

/**
 * Takes messages in and answers them. Invariants:
 * 1. What a message does and the fact that it came are committed together, before it is answered.
 * 2. A message that comes again (same sender, same MSH-10) is answered as the first time and does nothing.
 */
export class Reception {
  readonly #parts: ReceptionParts

  constructor(parts: ReceptionParts) {
    this.#parts = parts
    parts.database.exec(SCHEMA)
  }

  async answer(bytes: Uint8Array): Promise<readonly Uint8Array[] | 'cut'> {
    const { faults } = this.#parts
    if (faults.isClosed()) return 'cut'
    await this.#wait(faults.hits('slow')?.delayMs)
    const parsed = hl7v2.parseMessage(bytes)
    const answer = faults.hits('error') ? broken : parsed.ok ? this.#take(parsed.value) : unreadable
    await this.#wait(faults.hits('lateAck')?.delayMs)
    if (faults.isClosed() || faults.hits('dropAfterAccept')) return 'cut'
    return this.#acknowledgments(parsed.ok ? parsed.value : bytes, answer)
  }

  /** How many messages of each type were taken, and how many came again. */
  counts(): { readonly types: Readonly<Record<string, number>>; readonly repeated: number } {
    const rows = this.#parts.database
      .prepare('SELECT type, count(*) AS n, sum(times) - count(*) AS again FROM received GROUP BY type')
      .all()
    return {
      types: Object.fromEntries(rows.map((row) => [String(row.type), Number(row.n)])),
      repeated: rows.reduce((sum, row) => sum + Number(row.again), 0),
    }
  }

  #take(message: hl7v2.Hl7Message): Answer {
    const issues = hl7v2.validateHeader(message)
    if (hl7v2.verdictOf(issues) !== 'accept') {
      const problems = issues.map((issue) => hl7v2.toProblem(issue))
      return { received: { verdict: hl7v2.verdictOf(issues), problems } }
    }
    const type = typeOf(message)
    if (!TYPES.has(type)) return unsupported
    const key = ['MSH-3', 'MSH-4', 'MSH-10'].map((path) => message.get(path) ?? '').join('|')
    const outcome = inTransaction(
      this.#parts.database,
      () => this.#outcomeBefore(key) ?? this.#first(key, type, message),
    )
    return { received: taken, outcome }
  }

  #outcomeBefore(key: string): hl7v2.Outcome | undefined {
    const row = this.#parts.database
      .prepare('UPDATE received SET times = times + 1 WHERE message = ? RETURNING outcome')
      .get(key)
    return row && (JSON.parse(String(row.outcome)) as hl7v2.Outcome)
  }

  #first(key: string, type: string, message: hl7v2.Hl7Message): hl7v2.Outcome {
    const outcome = this.#perform(type, message)
    this.#parts.database
      .prepare('INSERT INTO received (message, type, outcome) VALUES (?, ?, ?)')
      .run(key, type, JSON.stringify(outcome))
    return outcome
  }

  #perform(type: string, message: hl7v2.Hl7Message): hl7v2.Outcome {
    if (type === 'ADT^A31') return this.#linkPerson(message)
    const read = readReferral(message, this.#parts.world)
    if ('problems' in read) return { verdict: 'error', problems: read.problems }
    this.#parts.flow.request(read.request)
    return taken
  }

  /** ADT^A31 tells what the platform calls a person; record numbers that nobody here has are left alone. */
  #linkPerson(message: hl7v2.Hl7Message): hl7v2.Outcome {
    const { enterpriseId, numbers } = readIdentifiers(message, this.#parts.world)
    if (!enterpriseId) return { verdict: 'error', problems: [noEnterpriseId] }
    for (const { register, mrn } of numbers) {
      this.#parts.register.noteEnterpriseId(register, mrn, enterpriseId)
    }
    return taken
  }

  /**
   * In enhanced mode first whether the message was received, then what the application says of its content, each only
   * when asked for; what was not received has no second answer (HL7 v2.5.1, 2.9.2). In original mode one answer says both.
   */
  #acknowledgments(original: hl7v2.Hl7Message | Uint8Array, answer: Answer): readonly Uint8Array[] {
    const { received, outcome = received } = answer
    if (original instanceof Uint8Array) return [this.#acknowledge(original, outcome, 'application')]
    const accepts = hl7v2.expectsAccept(original, received.verdict)
    const answers = hl7v2.expectsApplication(original, outcome.verdict)
    const isEnhanced = hl7v2.acknowledgmentMode(original) === 'enhanced'
    if (!isEnhanced) return [this.#acknowledge(original, originalModeOf(outcome), 'application')]
    return [
      ...(accepts ? [this.#acknowledge(original, received, 'accept')] : []),
      ...(answers && received.verdict === 'accept'
        ? [this.#acknowledge(original, outcome, 'application')]
        : []),
    ]
  }

  #acknowledge(
    original: hl7v2.Hl7Message | Uint8Array,
    outcome: hl7v2.Outcome,
    stage: hl7v2.AckStage,
  ): Uint8Array {
    const { nextNumber, clock, faults } = this.#parts
    const controlId = `LKA${String(nextNumber('control/answers')).padStart(8, '0')}`
    const at = hl7v2.printHl7Time(clock.now(), 'America/Chicago')
    const built = hl7v2.acknowledge(original, outcome, { controlId, at, stage })
    const wrong = faults.hits('wrongAck')
    return wrong ? built.set('MSA-2', `WRONG${controlId}`).bytes : built.bytes
  }

  async #wait(ms: number | undefined): Promise<void> {
    const { clock, closing } = this.#parts
    if (ms !== undefined) await clock.sleepUntil(instant(clock.now() + ms), closing)
  }
}

const problem = (condition: hl7v2.Condition, place: string, says: string): hl7v2.Problem => ({
  condition,
  severity: 'E',
  place,
  says,
})
const noEnterpriseId = problem('101', 'PID-3', 'No identifier of LIGAMENT is there.')
const unsupported: Answer = {
  received: {
    verdict: 'reject',
    problems: [problem('200', 'MSH-9', 'Only REF^I12 and ADT^A31 are taken here.')],
  },
}
const unreadable: Answer = {
  received: {
    verdict: 'reject',
    problems: [problem('100', 'segment 1', 'The message does not start with MSH.')],
  },
}
/** Not the message's fault: CE in enhanced mode, AR in original mode. */
const broken: Answer = {
  received: {
    verdict: 'error',
    problems: [problem('207', '', 'The application is not able to process messages now.')],
  },
}

const originalModeOf = (outcome: hl7v2.Outcome): hl7v2.Outcome =>
  outcome === broken.received ? { ...outcome, verdict: 'reject' } : outcome

const TYPES: ReadonlySet<string> = new Set(['REF^I12', 'ADT^A31'])

const typeOf = (message: hl7v2.Hl7Message): string =>
  `${message.get('MSH-9.1') ?? ''}^${message.get('MSH-9.2') ?? ''}`
