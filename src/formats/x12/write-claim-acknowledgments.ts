import { printUsd, type Result } from '../../kernel/index.ts'
import type {
  AcknowledgedClaim,
  AcknowledgedLine,
  ClaimAcknowledgment277,
  ClaimStatus,
  StatusCode,
} from './claim-acknowledgment.ts'
import { writeDtp, writeParty, writeProcedure } from './party.ts'
import { schema277ca } from './schema-277ca.ts'
import { printDate } from './values.ts'
import { type EnvelopeValues, type SegmentValues, writeInterchange } from './write-interchange.ts'

/** One interchange with one 277CA per acknowledgment. */
export function writeClaimAcknowledgments(
  acknowledgments: readonly ClaimAcknowledgment277[],
  envelope: EnvelopeValues,
): Result<Uint8Array> {
  const { functional, version, set } = schema277ca
  const transactions = acknowledgments.map((acknowledgment) => ({ set, body: bodyOf(acknowledgment) }))
  return writeInterchange(envelope, [{ functional, version, transactions }])
}

function bodyOf(acknowledgment: ClaimAcknowledgment277): SegmentValues[] {
  const { reference, date, time, source, trace, received, processed, submitter, batch } = acknowledgment
  return [
    ['BHT', '0085', '08', reference, date && printDate(date), time, 'TH'],
    ['HL', '1', '', '20', '1'],
    writeParty(source.idQualifier === '46' ? 'AY' : 'PR', source),
    ...(trace ? [['TRN', '1', trace] as const] : []),
    ...writeDtp('050', { from: received }),
    ...writeDtp('009', { from: processed }),
    ['HL', '2', '1', '21', acknowledgment.claims.length > 0 ? '1' : '0'],
    writeParty('41', submitter),
    ...(batch ? [['TRN', '2', batch] as const] : []),
    ...acknowledgment.batchStatuses.map(statusSegment),
    ...claimLevels(acknowledgment.claims),
  ]
}

/** HL 19 for each run of claims of one provider, HL PT below it for each claim. */
function claimLevels(claims: readonly AcknowledgedClaim[]): SegmentValues[] {
  let last = 2
  let provider = 0
  let providerKey: string | undefined
  return claims.flatMap((claim) => {
    const segments: SegmentValues[] = []
    const key = JSON.stringify(claim.provider)
    if (key !== providerKey) {
      provider = last += 1
      providerKey = key
      segments.push(['HL', String(provider), '2', '19', '1'], writeParty('85', claim.provider))
    }
    last += 1
    segments.push(['HL', String(last), String(provider), 'PT'], ...claimSegments(claim))
    return segments
  })
}

const claimSegments = (claim: AcknowledgedClaim): SegmentValues[] => [
  writeParty('QC', claim.patient),
  ['TRN', '2', claim.patientControlNumber],
  ...claim.statuses.map(statusSegment),
  ...(claim.payerControlNumber ? [['REF', '1K', claim.payerControlNumber] as const] : []),
  ...writeDtp('472', claim.dates),
  ...claim.lines.flatMap(lineSegments),
]

const lineSegments = ({
  procedure,
  charge,
  statuses,
  lineControl,
  dates,
}: AcknowledgedLine): SegmentValues[] => [
  ['SVC', procedure && writeProcedure(procedure), charge && printUsd(charge)],
  ...statuses.map(statusSegment),
  ...(lineControl ? [['REF', 'FJ', lineControl] as const] : []),
  ...writeDtp('472', dates),
]

function statusSegment({ codes, date, action, amount }: ClaimStatus): SegmentValues {
  const [first, second, third] = codes.map(writeCode)
  const empty = ['', '', '', '', '']
  return ['STC', first, date && printDate(date), action, amount && printUsd(amount), ...empty, second, third]
}

const writeCode = ({ category, status, entity }: StatusCode) => [category, status, entity]
