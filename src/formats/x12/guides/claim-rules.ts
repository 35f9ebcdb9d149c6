import { type Money, printUsd } from '../../../kernel/index.ts'
import { clampedUsd } from '../clamped-usd.ts'
import { error, warning } from '../issue.ts'
import type { LoopNode } from '../loops.ts'
import type { Procedure } from '../party.ts'
import { type Rule, rule } from '../shape/guide.ts'
import type { ShapedLoop } from '../shape/loop.ts'
import type { Tell } from '../shape/reading.ts'
import type { Adjustment } from './adjustments.ts'
import type { Diagnosis } from './health-codes.ts'

type Adjudication = {
  readonly payer: string
  readonly paid: Money
  readonly adjustments: readonly Adjustment[]
}
type Coverage = {
  readonly adjustments: readonly Adjustment[]
  readonly paid?: Money | undefined
  readonly payer: { readonly id?: string | undefined }
}
type Line = { readonly charge: Money; readonly adjudications?: readonly Adjudication[] | undefined }
type Claim = {
  readonly total: Money
  readonly frequency: string
  readonly payerControlNumber?: string | undefined
  readonly relatedCauses?: { readonly first: string; readonly state?: string | undefined } | undefined
  readonly otherCoverages?: readonly Coverage[] | undefined
  readonly lines: readonly Line[]
}
type ProfessionalClaim = Omit<Claim, 'lines'> & {
  readonly diagnoses: readonly Diagnosis[]
  readonly lines: readonly (Line & {
    readonly procedure: Procedure
    readonly diagnosisPointers: readonly number[]
  })[]
}

/** What every claim must hold: CLM02 is the sum of its lines, another payer's share adds up, a replacement says of what. */
export const chargeRules = <Shape extends Claim>(claim: ShapedLoop<Shape>): readonly Rule[] => [
  rule(claim, (value, node, tell) => {
    const say = sayAt(node, tell)
    const sum = total(value.lines.map(({ charge }) => charge))
    const { max } = node.spec.parts.find(({ id }) => id === '2400') ?? { max: Number.POSITIVE_INFINITY }
    if (value.lines.length > max) say(tooMany(`${node.place}/2400`, max), 'CLM')
    if (value.lines.length > 0 && sum.minor !== value.total.minor)
      say(wrongTotal(node, value.total, sum), 'CLM')
    if ((value.frequency === '7' || value.frequency === '8') && !value.payerControlNumber)
      say(replacesNothing(node), 'CLM')
    if (value.relatedCauses?.first === 'AA' && !value.relatedCauses.state) say(noState(node), 'CLM')
    for (const coverage of value.otherCoverages ?? []) checkCoverage(value, coverage, node, tell)
    if (isSecondary(node) && !value.otherCoverages) say(noOtherPayer(node), 'CLM')
  }),
]

export const professionalRules = <Shape extends ProfessionalClaim>(
  claim: ShapedLoop<Shape>,
): readonly Rule[] => [
  ...chargeRules(claim),
  rule(claim, ({ diagnoses, lines }, node, tell) => {
    const say = sayAt(node, tell)
    const principals = diagnoses.map(({ principal }) => principal)
    if (principals.length > 0 && (principals[0] !== true || principals.indexOf(true, 1) > 0))
      say(wrongPrincipal(node), 'HI')
    if (principals.length > 12) say(tooMany(`${node.place}/HI`, 12), 'HI')
    const lineNodes = node.loops('2400')
    for (const [index, { diagnosisPointers, procedure }] of lines.entries()) {
      const lineNode = lineNodes[index] ?? node
      const about = (issue: ReturnType<typeof error>) => tell(issue, lineNode, lineNode.segment('SV1'))
      if (procedure.code === '') about(required(`${lineNode.place}/SV101-2`))
      if (diagnosisPointers.length === 0) about(required(`${lineNode.place}/SV107`))
      if (diagnosisPointers.length > 4) about(tooMany(`${lineNode.place}/SV107`, 4))
      if (diagnosisPointers.some((pointer) => !diagnoses[pointer - 1])) about(wrongPointer(lineNode))
    }
  }),
]

type Levels = {
  readonly subscriber: ShapedLoop<{
    readonly relationship?: string | undefined
    readonly name: { readonly address?: object | undefined; readonly birthDate?: string | undefined }
  }>
}

/** SBR02 is 18 when the patient is the subscriber: then no patient's level follows, and the subscriber is described. */
export const levelRules = ({ subscriber }: Levels): readonly Rule[] => [
  rule(subscriber, ({ relationship, name }, node, tell) => {
    const hasPatient = node.segment('HL')?.get('HL04') === '1'
    const about = (issue: ReturnType<typeof error>) => tell(issue, node, node.segment('SBR'))
    if (relationship === '18' && hasPatient) about(selfWithPatient(node))
    if (relationship === '18' && !name.address) about(undescribed(node, 'N3', 'address'))
    if (relationship === '18' && !name.birthDate) about(undescribed(node, 'DMG02', 'birth date'))
    if (relationship === undefined && !hasPatient) about(nobody(node))
  }),
]

const sayAt =
  (node: LoopNode, tell: Tell) =>
  (issue: ReturnType<typeof error>, id: string): void =>
    tell(issue, node, node.segment(id))

/** A claim to another than the first payer carries what the first has paid (005010X222A1, 1.4.1). */
const isSecondary = (node: LoopNode): boolean => {
  for (let level = node.parent; level; level = level.parent) {
    const sequence = level.segment('SBR')?.get('SBR01')
    if (sequence !== undefined) return sequence === 'S' || sequence === 'T'
  }
  return false
}

/** Charge less adjustments is what the other payer paid: of each line it decided on, and of the claim. */
function checkCoverage(
  claim: Claim,
  { payer, paid, adjustments }: Coverage,
  node: LoopNode,
  tell: Tell,
): void {
  const ofPayer = claim.lines.map(({ adjudications = [] }) =>
    adjudications.filter((one) => one.payer === payer.id && payer.id !== undefined),
  )
  const lineNodes = node.loops('2400')
  for (const [index, decided] of ofPayer.entries()) {
    const lineNode = lineNodes[index] ?? node
    const [only] = decided
    const charge = claim.lines[index]?.charge
    if (!only || !charge || decided.length > 1) continue
    const expected = clampedUsd(charge.minor - total(only.adjustments.map(({ amount }) => amount)).minor)
    if (expected.minor !== only.paid.minor)
      tell(
        wrongCoverage(`${lineNode.place}/2430[1]/SVD02`, expected, only.paid),
        lineNode,
        lineNode.segment('SV1'),
      )
  }
  const all = [...adjustments, ...ofPayer.flat().flatMap((one) => one.adjustments)]
  if (!paid || all.length === 0) return
  const expected = clampedUsd(claim.total.minor - total(all.map(({ amount }) => amount)).minor)
  if (expected.minor !== paid.minor)
    tell(wrongCoverage(`${node.place}/2320/AMT02`, expected, paid), node, node.segment('CLM'))
}

const total = (amounts: readonly Money[]): Money =>
  clampedUsd(amounts.reduce((sum, { minor }) => sum + minor, 0))

const wrongTotal = ({ place }: LoopNode, found: Money, sum: Money) =>
  error(
    'x12.claim.total',
    `${place}/CLM02`,
    `CLM02 is ${printUsd(found)}, the line charges add up to ${printUsd(sum)}.`,
    'Send the sum of the line charges.',
  )
const wrongCoverage = (place: string, expected: Money, found: Money) =>
  warning(
    'x12.balance.coverage',
    place,
    `What the other payer paid is not the charge less its adjustments: expected ${printUsd(expected)}, found ${printUsd(found)}.`,
    'Take paid amount and adjustments from the other payer’s remittance.',
  )
const wrongPrincipal = ({ place }: LoopNode) =>
  error(
    'x12.claim.principal',
    `${place}/HI01`,
    'The first diagnosis, and only it, is principal.',
    'Order them.',
  )
const wrongPointer = ({ place }: LoopNode) =>
  error('x12.claim.pointer', `${place}/SV107`, 'It points at no diagnosis.', 'Point at one of HI.')
const replacesNothing = ({ place }: LoopNode) =>
  warning(
    'x12.situation.original',
    `${place}/REF01=F8`,
    'A replacement or void does not name the claim it is about.',
    'Send the payer’s control number of that claim in REF*F8.',
  )
const noState = ({ place }: LoopNode) =>
  warning(
    'x12.situation.accident',
    `${place}/CLM11-4`,
    'An automobile accident needs the state it happened in.',
    'Send the state in CLM11-4.',
  )
const noOtherPayer = ({ place }: LoopNode) =>
  warning(
    'x12.situation.other-payer',
    `${place}/2320`,
    'The claim goes to another than the first payer, and does not say what the first decided.',
    'Send loop 2320 with the payers before this one.',
  )
const selfWithPatient = ({ place }: LoopNode) =>
  warning(
    'x12.situation.patient',
    `${place}/SBR02`,
    'The subscriber is said to be the patient, and a level of another patient follows.',
    'Leave SBR02 empty when the patient is another.',
  )
const nobody = ({ place }: LoopNode) =>
  warning(
    'x12.situation.patient',
    `${place}/SBR02`,
    'Neither is the subscriber said to be the patient, nor does a level of the patient follow (HL04).',
    'Send 18 in SBR02, or the level of the patient.',
  )
const undescribed = ({ place }: LoopNode, element: string, what: string) =>
  warning(
    'x12.situation.subscriber',
    `${place}/2010BA[1]/${element}`,
    `The subscriber is the patient, and its ${what} is missing.`,
    'Send it.',
  )
const required = (place: string) =>
  error('x12.claim.required', place, 'A required value is missing.', 'Give it a value.')
const tooMany = (place: string, max: number) =>
  error('x12.claim.many', place, `There are more than ${max}.`, `Send at most ${max}; split the claim.`)
