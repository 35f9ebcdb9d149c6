import { GENDERS } from '../code-sets.ts'
import { code, date, decimal, flag, needed, required, text, time, unless } from '../shape/fields.ts'
import { each, level, loop, needs, type ShapedLoop, within } from '../shape/loop.ts'
import { framed, one, segment, value } from '../shape/parts.ts'
import { npi } from './checked-fields.ts'
import { COVERAGE } from './claim-parts.ts'
import { address, contacts, moreReferences, PARTY, reference } from './party-parts.ts'

/** The levels of an 837 above the claim: who sends, who is paid, who is insured, who was treated. */

const submitter = loop('1000A R1', segment('NM1=41 R1', PARTY), contacts('PER E2'))
const receiver = loop('1000B R1', segment('NM1=40 R1', PARTY))

/** Loops 2000A, 2010AA. `npi` is NM109; `tin` is REF*EI, or REF*SY when `tinKind` says it is a social number. */
const billingName = loop(
  '2010AA R1',
  segment(
    'NM1=85 R1',
    {
      kind: PARTY.kind,
      name: required(text('NM103', 60)),
      first: text('NM104', 35),
      middle: text('NM105', 25),
      suffix: text('NM107', 10),
      /** Of a 004010 claim it may be another number: a tax id. */
      npiKind: unless('XX', text('NM108', 2)),
      npi: required(npi('NM109')),
    },
    { NM108: 'XX' },
  ),
  address('R'),
  segment('REF=EI|SY R1', { tinKind: unless('EI', text('REF01', 3)), tin: required(text('REF02', 50)) }),
  moreReferences('REF S4'),
  contacts('PER S2'),
)

const payTo = loop('2010AB S1', segment('NM1=87 R1', { kind: PARTY.kind }), address('R'))
const payToPlan = loop('2010AC S1', segment('NM1=PE R1', PARTY), address('R'), moreReferences('REF S2'))

const PERSON = {
  last: required(text('NM103', 60)),
  first: text('NM104', 35),
  middle: text('NM105', 25),
  suffix: text('NM107', 10),
}
/** Subscribers of a workers' compensation or casualty claim may be organisations. */
const KIND = unless('1', text('NM102', 1))

const DEMOGRAPHICS = { birthDate: date('DMG02', 'DMG01'), gender: code('DMG03', GENDERS) }
const CONDITION = {
  deathDate: date('PAT06', 'PAT05'),
  weightUnit: text('PAT07', 2),
  weight: decimal('PAT08'),
  pregnant: flag('PAT09'),
}

const subscriberName = loop(
  '2010BA R1',
  segment('NM1=IL R1', {
    ...PERSON,
    nameKind: KIND,
    memberIdKind: unless('MI', text('NM108', 2)),
    memberId: required(text('NM109', 80)),
  }),
  address(),
  segment('DMG S1', DEMOGRAPHICS),
  moreReferences('REF S2'),
  contacts('PER S1'),
)
const payer = loop(
  '2010BB R1',
  segment(
    'NM1=PR R1',
    {
      name: required(text('NM103', 60)),
      idQualifier: required(text('NM108', 2)),
      id: required(text('NM109', 80)),
    },
    { NM102: '2' },
  ),
  address(),
  moreReferences('REF S4'),
)
const patientName = loop(
  '2010CA R1',
  segment(
    'NM1=QC R1',
    { ...PERSON, memberIdKind: text('NM108', 2), memberId: text('NM109', 80) },
    { NM102: '1' },
  ),
  address('N'),
  segment('DMG R1', { birthDate: needed(DEMOGRAPHICS.birthDate), gender: needed(DEMOGRAPHICS.gender) }),
  moreReferences('REF S2'),
  contacts('PER S1'),
)

/** The transaction of claims whose loop 2300 this is. */
export function claimTransaction<Claim extends object>(claim: ShapedLoop<Claim>) {
  const patient = loop(
    '2000C S*',
    level('23'),
    segment('PAT R1', { relationship: required(text('PAT01', 2)), ...CONDITION }),
    needs('name', patientName),
    each('claims', claim),
  )
  const subscriber = loop(
    '2000B R*',
    level('22'),
    segment('SBR R1', COVERAGE),
    one('condition', 'PAT S1', CONDITION),
    needs('name', subscriberName),
    needs('payer', payer),
    each('claims', claim),
    each('patients', patient),
  )
  const billingProvider = loop(
    '2000A R*',
    level('20'),
    value('taxonomy', 'PRV S1', text('PRV03', 50), { PRV01: 'BI', PRV02: 'PXC' }),
    value('currency', 'CUR S1', text('CUR02', 3), { CUR01: '85' }),
    needs('name', billingName),
    within('payTo', payTo),
    within('payToPlan', payToPlan),
    each('subscribers', subscriber),
  )
  const transaction = loop(
    'ST R1',
    framed('ST R1'),
    segment(
      'BHT R1',
      {
        /** `00` original, `18` sent again. */
        purpose: required(text('BHT02', 2)),
        reference: required(text('BHT03', 50)),
        date: date('BHT04'),
        time: time('BHT05'),
        /** `CH` claims to be paid, `RP` encounters reported, `31` subrogation. */
        kind: required(text('BHT06', 2)),
      },
      { BHT01: '0019' },
    ),
    reference('version', 'REF=87 S1'),
    needs('submitter', submitter),
    needs('receiver', receiver),
    each('billingProviders', billingProvider),
    framed('SE R1'),
  )
  return { transaction, billingProvider, subscriber, patient }
}
