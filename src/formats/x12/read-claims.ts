import type { Issue } from '../../kernel/index.ts'
import type {
  BillingProvider,
  ClaimPayer,
  DependentPatient,
  PersonDetails,
  ProfessionalClaim,
  Submitter,
  Subscriber,
} from './claim.ts'
import { hierarchyIssues } from './hierarchy.ts'
import { type Interchange, type Transaction, transactionsOf, type X12File } from './interchange.ts'
import { type LoopNode, readLoops } from './loops.ts'
import { readAddress, readParty } from './party.ts'
import { readClaim } from './read-claim.ts'
import { schema837p } from './schema-837p.ts'
import { validateClaim } from './validate-claim.ts'
import { compact, ValueReader } from './values.ts'

export type ClaimsReading = {
  readonly claims: readonly ProfessionalClaim[]
  readonly transaction: Transaction
  readonly issues: readonly Issue[]
}

/** Every professional 837 of the file, in order; institutional and dental ones have another version and are not read. */
export const readClaims = (tree: X12File | Interchange): readonly ClaimsReading[] =>
  transactionsOf(tree, '837')
    .filter(({ version }) => version.startsWith(schema837p.versionPrefix))
    .map(readTransaction)

function readTransaction(transaction: Transaction): ClaimsReading {
  const { root, issues: loopIssues } = readLoops(transaction, schema837p)
  const issues = [...loopIssues, ...hierarchyIssues(transaction)]
  const read = new ValueReader(root.place, issues)
  const ends = readEnds(root)
  const claims = root.loops('2000A').flatMap((provider) => {
    const billing = readBilling(provider)
    return provider.loops('2000B').flatMap((level) => {
      const parties = { ...ends, billing, payer: readPayer(level.loop('2010BB')) }
      return readSubscriberClaims(level, parties, read)
    })
  })
  for (const [index, claim] of claims.entries()) {
    issues.push(...validateClaim(claim, `${root.place}/claim[${index + 1}]`))
  }
  return { claims, transaction, issues }
}

/** One claim on its way: loop 2300 with the levels it stands in, from the root down (2000A, 2000B, perhaps 2000C). */
export function readOneClaim(
  loop: LoopNode,
  [root, provider, level, dependent]: readonly LoopNode[],
  read: ValueReader,
): ProfessionalClaim | undefined {
  if (!root || !provider || !level) return undefined
  const patient = dependent ? readPatient(dependent, read) : undefined
  return compact({
    ...readEnds(root),
    billing: readBilling(provider),
    payer: readPayer(level.loop('2010BB')),
    subscriber: readSubscriber(level, read),
    patient,
    ...readClaim(loop, read.at(loop.place)),
  })
}

const readEnds = (root: LoopNode): Pick<ProfessionalClaim, 'submitter' | 'receiver'> => ({
  submitter: readSubmitter(root.loop('1000A')),
  receiver: party(root.loop('1000B')),
})

type Parties = Pick<ProfessionalClaim, 'submitter' | 'receiver' | 'billing' | 'payer'>

function readSubscriberClaims(level: LoopNode, parties: Parties, read: ValueReader): ProfessionalClaim[] {
  const subscriber = readSubscriber(level, read)
  const toClaim = (loop: LoopNode, patient?: DependentPatient): ProfessionalClaim =>
    compact({ ...parties, subscriber, patient, ...readClaim(loop, read.at(loop.place)) })
  return [
    ...level.loops('2300').map((loop) => toClaim(loop)),
    ...level.loops('2000C').flatMap((patientLevel) => {
      const patient = readPatient(patientLevel, read)
      return patientLevel.loops('2300').map((loop) => toClaim(loop, patient))
    }),
  ]
}

function party(loop: LoopNode | undefined) {
  const nm1 = loop?.segment('NM1')
  return nm1 ? readParty(nm1) : { kind: 'organization' as const }
}

/** PER holds up to three pairs of kind and number, from PER03. */
function readSubmitter(loop: LoopNode | undefined): Submitter {
  const pers = loop?.segments('PER') ?? []
  const number = (kind: string): string | undefined => {
    for (const per of pers) {
      for (const at of [3, 5, 7]) if (per.element(at) === kind) return per.element(at + 1) || undefined
    }
    return undefined
  }
  return compact({
    ...party(loop),
    contact: pers[0]?.get('PER02').trim() || undefined,
    phone: number('TE'),
    email: number('EM'),
  })
}

function readBilling(level: LoopNode): BillingProvider {
  const loop = level.loop('2010AA')
  const named = party(loop)
  const tin = loop?.segment('REF', 'EI', 'SY')
  return compact({
    kind: named.kind,
    name: named.last ?? '',
    first: named.first,
    npi: named.idQualifier === 'XX' ? (named.id ?? '') : '',
    tin: tin?.get('REF02').trim() ?? '',
    tinKind: tin?.get('REF01') === 'SY' ? ('SY' as const) : undefined,
    taxonomy: level.segment('PRV', 'BI')?.get('PRV03').trim() || undefined,
    address: readAddress(loop) ?? { line1: '', city: '' },
  })
}

function readPayer(loop: LoopNode | undefined): ClaimPayer {
  const { last, idQualifier, id } = party(loop)
  return compact({
    name: last ?? '',
    idQualifier: idQualifier ?? 'PI',
    id: id ?? '',
    address: readAddress(loop),
  })
}

function readPerson(loop: LoopNode | undefined, read: ValueReader): PersonDetails {
  const { last, first, middle } = party(loop)
  const dmg = loop?.segment('DMG')
  return compact({
    last: last ?? '',
    first,
    middle,
    address: readAddress(loop),
    birthDate: read.at(loop?.place ?? read.place).date(dmg, 'DMG02'),
    gender: dmg?.get('DMG03').trim() || undefined,
  })
}

function readSubscriber(level: LoopNode, read: ValueReader): Subscriber {
  const loop = level.loop('2010BA')
  const sbr = level.segment('SBR')
  return compact({
    ...readPerson(loop, read),
    memberId: party(loop).id ?? '',
    sequence: read.at(level.place).requiredText(sbr, 'SBR01'),
    groupNumber: read.text(sbr, 'SBR03'),
    groupName: read.text(sbr, 'SBR04'),
    filing: read.text(sbr, 'SBR09'),
  })
}

function readPatient(level: LoopNode, read: ValueReader): DependentPatient {
  const relationship = read.at(level.place).requiredText(level.segment('PAT'), 'PAT01')
  return { ...readPerson(level.loop('2010CA'), read), relationship }
}
