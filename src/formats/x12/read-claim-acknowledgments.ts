import type { Issue } from '../../kernel/index.ts'
import type {
  AcknowledgedClaim,
  AcknowledgedLine,
  ClaimAcknowledgment277,
  ClaimStatus,
  StatusCode,
} from './claim-acknowledgment.ts'
import { hierarchyIssues } from './hierarchy.ts'
import { type Interchange, type Transaction, transactionsOf, type X12File } from './interchange.ts'
import { type LoopNode, readLoops } from './loops.ts'
import { type NamedParty, readParty, readProcedure } from './party.ts'
import { schema277ca } from './schema-277ca.ts'
import type { Segment } from './segment.ts'
import { compact, ValueReader } from './values.ts'

export type ClaimAcknowledgmentReading = {
  readonly acknowledgment: ClaimAcknowledgment277
  readonly transaction: Transaction
  readonly issues: readonly Issue[]
}

/** Every 277CA of the file; the 277 that answers a status request has another version and is not read. */
export const readClaimAcknowledgments = (
  tree: X12File | Interchange,
): readonly ClaimAcknowledgmentReading[] =>
  transactionsOf(tree, '277')
    .filter(({ version }) => version.startsWith(schema277ca.versionPrefix))
    .map(readTransaction)

function readTransaction(transaction: Transaction): ClaimAcknowledgmentReading {
  const { root, issues } = readLoops(transaction, schema277ca)
  const read = new ValueReader(root.place, [...issues, ...hierarchyIssues(transaction)])
  const bht = root.segment('BHT')
  const source = root.loop('2000A')
  const submitter = source?.loop('2000B')
  const [sourceTrace, batch] = [source?.loop('2200A'), submitter?.loop('2200B')]
  const acknowledgment = compact({
    reference: read.requiredText(bht, 'BHT03'),
    date: read.date(bht, 'BHT04'),
    time: read.text(bht, 'BHT05'),
    source: party(source?.loop('2100A')),
    trace: read.text(sourceTrace?.segment('TRN'), 'TRN02'),
    received: read.dates(sourceTrace?.segment('DTP', '050')).from,
    processed: read.dates(sourceTrace?.segment('DTP', '009')).from,
    submitter: party(submitter?.loop('2100B')),
    batch: read.text(batch?.segment('TRN'), 'TRN02'),
    batchStatuses: statuses(batch, read),
    claims: root.deep('2000C').flatMap((provider) => readProviderClaims(provider, read)),
  })
  return { acknowledgment, transaction, issues: read.issues }
}

function readProviderClaims(provider: LoopNode, read: ValueReader): AcknowledgedClaim[] {
  const providerParty = party(provider.loop('2100C'))
  return provider.loops('2000D').flatMap((level) => {
    const patient = party(level.loop('2100D'))
    return level
      .loops('2200D')
      .map((loop) => ({ provider: providerParty, patient, ...readClaim(loop, read.at(loop.place)) }))
  })
}

function readClaim(loop: LoopNode, read: ValueReader): Omit<AcknowledgedClaim, 'provider' | 'patient'> {
  return compact({
    patientControlNumber: read.requiredText(loop.segment('TRN'), 'TRN02'),
    statuses: statuses(loop, read),
    payerControlNumber: read.text(loop.segment('REF', '1K'), 'REF02'),
    dates: compact(read.dates(loop.segment('DTP', '472'))),
    lines: loop.loops('2220D').map((line) => readLine(line, read.at(line.place))),
  })
}

function readLine(loop: LoopNode, read: ValueReader): AcknowledgedLine {
  const svc = loop.segment('SVC')
  return compact({
    procedure: readProcedure(svc?.components(1) ?? []),
    charge: read.money(svc, 'SVC02'),
    statuses: statuses(loop, read),
    lineControl: read.text(loop.segment('REF', 'FJ'), 'REF02'),
    dates: compact(read.dates(loop.segment('DTP', '472'))),
  })
}

function party(loop: LoopNode | undefined): NamedParty {
  const nm1 = loop?.segment('NM1')
  return nm1 ? readParty(nm1) : { kind: 'organization' }
}

const statuses = (loop: LoopNode | undefined, read: ValueReader): ClaimStatus[] =>
  (loop?.segments('STC') ?? []).map((stc) =>
    compact({
      codes: [1, 10, 11].flatMap((position) => readCode(stc, position)),
      date: read.date(stc, 'STC02'),
      action: read.text(stc, 'STC03'),
      amount: read.money(stc, 'STC04'),
    }),
  )

function readCode(stc: Segment, position: number): StatusCode[] {
  const [category = '', status = '', entity] = stc.components(position)
  return category === '' && status === '' ? [] : [compact({ category, status, entity: entity || undefined })]
}
