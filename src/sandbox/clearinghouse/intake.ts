import type { DatabaseSync } from 'node:sqlite'
import { x12 } from '../../formats/index.ts'
import type { Clock } from '../../kernel/index.ts'
import type { Agenda } from '../agenda.ts'
import { inTransaction } from '../in-transaction.ts'
import type { NumberSource } from '../number-source.ts'
import type { FileOutbox } from '../sftp-server/index.ts'
import type { ClaimDesk } from './claim-desk.ts'
import type { InboxFile } from './inbox.ts'
import { judgeInterchange, type Submission } from './judge-interchange.ts'
import { envelopeFor, writeClaimAnswers, writeEnvelopeAnswer, writeGroupAnswers } from './write-answers.ts'

export type IntakeParts = {
  readonly database: DatabaseSync
  readonly agenda: Agenda
  readonly clock: Clock
  readonly nextNumber: NumberSource
  readonly outbox: FileOutbox
  readonly desk: ClaimDesk
  /** Claims are ready for the payers. */
  readonly onReleased: () => void
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS interchanges (
    sender TEXT NOT NULL, control TEXT NOT NULL, digest TEXT NOT NULL, times INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (sender, control)
  ) STRICT, WITHOUT ROWID;
`
/** How long the claims' 277CA takes, in simulated time. */
const CLAIM_ANSWER_MS = 20 * 60_000
/** TA105: the interchange control number was used before. */
const DUPLICATE_CONTROL = '025'

/**
 * Reads what was submitted and answers it. Invariants:
 * 1. What a file does, and the answers to it, are committed together; the answers appear in the outbox after that.
 * 2. A file that comes again is answered again; its claims are not handed on again. Another file under a used ISA13
 *    is rejected.
 */
export class Intake {
  readonly #parts: IntakeParts

  constructor(parts: IntakeParts) {
    this.#parts = parts
    parts.database.exec(SCHEMA)
    parts.agenda.on('release', ({ submission, name, bytes }) => {
      this.#release(String(submission), String(name), Buffer.from(String(bytes), 'base64'))
    })
  }

  take(file: InboxFile): void {
    const { interchanges } = x12.parseInterchanges(file.bytes)
    const readable = interchanges.length > 0 ? interchanges : [x12.parseInterchange(file.bytes)]
    inTransaction(this.#parts.database, () => {
      for (const [index, interchange] of readable.entries())
        this.#answer(interchange, `${file.digest}/${index}`)
    })
  }

  counts() {
    const row = this.#parts.database
      .prepare(
        'SELECT count(*) AS interchanges, coalesce(sum(times), 0) - count(*) AS repeated FROM interchanges',
      )
      .get()
    return { interchanges: Number(row?.interchanges ?? 0), repeated: Number(row?.repeated ?? 0) }
  }

  #answer(interchange: x12.Interchange, digest: string): void {
    const { clock, nextNumber, outbox } = this.#parts
    const number = nextNumber('answer')
    const control = interchange.header?.get('ISA13').trim() ?? ''
    const name = `${/^\d{9}$/.test(control) ? control : '000000000'}-${number}`
    const envelope = envelopeFor(interchange.header, number, clock.now())
    const judgement = judgeInterchange(interchange)
    const isDuplicate = judgement.kind === 'groups' && !this.#note(interchange, digest)
    const note = judgement.kind === 'envelope' ? judgement.note : isDuplicate ? DUPLICATE_CONTROL : undefined
    if (note || judgement.kind === 'envelope') {
      outbox.put(`${name}.ta1`, writeEnvelopeAnswer(interchange, note ?? '', envelope))
      return
    }
    outbox.put(`${name}.999`, writeGroupAnswers(judgement.acknowledgments, envelope))
    this.#answerClaims(judgement.submissions, name, interchange)
  }

  #answerClaims(submissions: readonly Submission[], name: string, { header }: x12.Interchange): void {
    const { desk, agenda, clock, nextNumber } = this.#parts
    if (submissions.length === 0) return
    const judged = submissions.map((submission) => ({
      ...submission,
      verdicts: submission.claims.map((claim) => desk.take(claim, name)),
    }))
    const bytes = writeClaimAnswers(judged, envelopeFor(header, nextNumber('answer'), clock.now()))
    const payload = { submission: name, name: `${name}.277`, bytes: Buffer.from(bytes).toString('base64') }
    agenda.after(CLAIM_ANSWER_MS, 'release', payload)
  }

  #release(submission: string, name: string, bytes: Uint8Array): void {
    const { database, outbox, desk, onReleased } = this.#parts
    inTransaction(database, () => {
      outbox.put(name, bytes)
      desk.release(submission)
    })
    onReleased()
  }

  /** False when another interchange of this sender had the number. */
  #note({ header }: x12.Interchange, digest: string): boolean {
    const [sender, control] = [header?.get('ISA06').trim() ?? '', header?.get('ISA13').trim() ?? '']
    const row = this.#parts.database
      .prepare(
        `INSERT INTO interchanges (sender, control, digest) VALUES (?, ?, ?)
         ON CONFLICT (sender, control) DO UPDATE SET times = times + 1 RETURNING digest`,
      )
      .get(sender, control, digest)
    return row?.digest === digest
  }
}
