import { createHash } from 'node:crypto'
import Type from 'typebox'
import { type Clock, compileSchema, instant, printUsd, toIso } from '../../../kernel/index.ts'
import type { Binding, Call } from '../../../workflows/index.ts'
import { codeUnmapped, entryRefused, importUnsettled } from '../../failures.ts'
import { readAnswer } from '../read-answer.ts'
import { shortKey } from '../short-key.ts'
import { type EntryInput, type Journals, journalBinding } from './ledger.ts'
import { quoted, type Records } from './over-http.ts'
import { zipFile } from './zip-file.ts'

/** How a hospital keeps its books in Oracle Fusion. */
export type FusionBooks = {
  readonly system: string
  /** The legal entities whose books these are, each with the ids of its ledger and of a data access set to it. */
  readonly ledgers: Readonly<Record<string, { readonly ledger: string; readonly dataAccessSet: string }>>
  /** The journal source and category of what is imported; batches of this source must be posted by AutoPost. */
  readonly source: string
  readonly category: string
  /** Where files for the import of journals are put: `fin$/journal$/import$`. */
  readonly documentAccount: string
  /** The segments of an account in the chart's order; undefined when there is none for the account or cost centre. */
  readonly segments: (line: {
    readonly account: string
    readonly costCentre: string | undefined
  }) => readonly string[] | undefined
}

/**
 * `finance.postJournal` by the import of a file, the one way to make journals that Fusion publishes: it is done later, so
 * the call waits for it. An import has no key of ours: after an outcome that nobody knows its batch is looked for until
 * it is there, and nothing is imported again before a person says so. Accounts of receivables are opened elsewhere.
 */
export const oracleFusionFinance = (
  records: Records,
  books: FusionBooks,
  clock: Clock,
): readonly Binding[] => {
  const journals = new Imports(records, books, clock)
  return [
    journalBinding(journals, {
      timeout: '5 minutes',
      async lookup(input, call) {
        const journal = await journals.findEntry(input, call)
        if (journal === undefined) throw importUnsettled({ system: books.system })
        return { journal }
      },
    }),
  ]
}

const JOB = '/oracle/apps/ess/financials/generalLedger/programs/common,JournalImportLauncher'
const ASK_AGAIN_MS = 5_000
const POSTED = 'P'
const REFERENCE_MAX = 20
const SEGMENTS = 30
const MEMO_MAX = 240
/** Of a job of the scheduler that goes on by itself. */
const RUNNING = new Set(['WAIT', 'READY', 'RUNNING', 'COMPLETED', 'BLOCKED', 'PAUSED', 'PENDING_VALIDATION'])

const checkSubmitted = compileSchema(Type.Object({ ReqstId: Type.Union([Type.String(), Type.Integer()]) }))
const checkJobs = compileSchema(Type.Array(Type.Object({ RequestStatus: Type.String() })))
const checkBatches = compileSchema(
  Type.Array(Type.Object({ JeBatchId: Type.Union([Type.String(), Type.Integer()]), Status: Type.String() })),
)

class Imports implements Journals {
  readonly system: string
  readonly legalEntities: readonly string[]
  readonly #records: Records
  readonly #books: FusionBooks
  readonly #clock: Clock

  constructor(records: Records, books: FusionBooks, clock: Clock) {
    this.#records = records
    this.#books = books
    this.#clock = clock
    this.system = books.system
    this.legalEntities = Object.keys(books.ledgers)
  }

  /** A batch that is there and not posted waits for AutoPost. */
  async findEntry(input: EntryInput, { correlation, signal }: Call): Promise<string | undefined> {
    // The import adds source and request to the name that it is given.
    const query = {
      q: `BatchName LIKE ${quoted(`${batchName(input)} %`)}`,
      fields: 'JeBatchId,BatchName,Status',
    }
    const rows = []
    for await (const row of this.#records.list('journalBatches', query, { correlation, signal }))
      rows.push(row)
    const [batch] = readAnswer(checkBatches, rows, this.#about('list journalBatches'))
    if (batch && batch.Status !== POSTED) throw importUnsettled({ system: this.system })
    return batch && String(batch.JeBatchId)
  }

  async post(input: EntryInput, call: Call): Promise<void> {
    const of = this.#books.ledgers[input.legalEntity]
    if (!of) throw codeUnmapped({ system: this.system, fields: 'legalEntity' })
    // What another attempt left behind in the interface must not come along: each has a group of its own.
    const group = groupOf(call)
    const zip = zipFile('GlInterface.csv', Buffer.from(this.#rows(input, of.ledger, group), 'utf8'))
    const operation = 'importBulkData'
    const { body } = await this.#records.http.request({
      operation,
      method: 'POST',
      path: '/erpintegrations',
      headers: { 'content-type': 'application/vnd.oracle.adf.resourceitem+json' },
      body: {
        OperationName: operation,
        DocumentContent: zip.toString('base64'),
        ContentType: 'zip',
        FileName: `${batchName(input)}.zip`,
        DocumentAccount: this.#books.documentAccount,
        JobName: JOB,
        // Errors to suspense, summary journals, descriptive flexfields: none.
        ParameterList: [of.dataAccessSet, this.#books.source, of.ledger, group, 'N', 'N', 'N'].join(','),
      },
      correlation: call.correlation,
      signal: call.signal,
    })
    const { ReqstId: request } = readAnswer(checkSubmitted, body, this.#about(operation))
    const status = await this.#ended(String(request), call)
    if (status !== 'SUCCEEDED' || (await this.findEntry(input, call)) === undefined)
      throw entryRefused({ system: this.system, vendorCode: status, fields: '' })
  }

  /** Waits for a job's end, until the call has no more time. */
  async #ended(request: string, { correlation, signal }: Call): Promise<string> {
    const query = { finder: `ESSJobStatusRF;requestId=${request}` }
    for (;;) {
      const rows = []
      for await (const row of this.#records.list('erpintegrations', query, { correlation, signal }))
        rows.push(row)
      const [job] = readAnswer(checkJobs, rows, this.#about('ESSJobStatusRF'))
      const status = job?.RequestStatus.toUpperCase() ?? 'WAIT'
      if (!RUNNING.has(status)) return status
      await this.#clock.sleepUntil(instant(this.#clock.now() + ASK_AGAIN_MS), signal)
      signal.throwIfAborted()
    }
  }

  /** Rows of GL_INTERFACE in the order of the template for the import of journals. */
  #rows(input: EntryInput, ledger: string, group: string): string {
    const { source, category, segments } = this.#books
    const day = (iso: string) => iso.slice(0, 10).replaceAll('-', '/')
    const created = day(toIso(this.#clock.now()))
    const rows = input.lines.map(({ account, costCentre, debit, credit, memo }, at) => {
      const own = segments({ account, costCentre })
      const place = costCentre === undefined ? 'account' : 'account, costCentre'
      if (!own) throw codeUnmapped({ system: this.system, fields: `lines[${at}].${place}` })
      const head = ['NEW', ledger, day(input.date), source, category, 'USD', created, 'A']
      const amounts = [debit, credit].map((amount) => (amount.minor === 0 ? '' : printUsd(amount)))
      // References 1 to 10: the batch's name and words, the journal's name and words, and the line's at the end.
      const name = batchName(input)
      const references = [name, '', '', name, input.reference, '', '', '', '', memo.slice(0, MEMO_MAX)]
      // Beside them ten columns for the reconciliation, statistics and conversion, none of which is used.
      return [...head, ...padded(own, SEGMENTS), ...amounts, '', '', ...references, ...padded([], 14), group]
    })
    // Without a header.
    return rows.map((cells) => `${cells.map(printCell).join(',')}\n`).join('')
  }

  #about = (operation: string) => ({ system: this.system, operation })
}

const batchName = ({ legalEntity, reference }: EntryInput): string =>
  `LIG-${legalEntity}-${shortKey(reference, REFERENCE_MAX)}`

/** A number of fifteen digits for one attempt. */
const groupOf = ({ idempotencyKey, attempt }: Call): string => {
  const digest = createHash('sha256').update(`${idempotencyKey}:${attempt}`).digest('hex')
  return String(BigInt(`0x${digest}`) % 10n ** 15n)
}

const printCell = (text: string): string => `"${text.replaceAll(/[\r\n]+/g, ' ').replaceAll('"', '""')}"`

const padded = (values: readonly string[], length: number): readonly string[] => [
  ...values,
  ...Array.from({ length: Math.max(0, length - values.length) }, () => ''),
]
