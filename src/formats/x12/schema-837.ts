import { type LoopSpec, loop, type TransactionSchema, transactionSchema } from './schema.ts'

/** What the three claims (professional, institutional, dental) have in common. */
export const ADDRESS = ['N3 S1', 'N4 S1'] as const

export const provider = (head: string, entity: string): LoopSpec =>
  loop(head, [`NM1=${entity} R1`, 'PRV S1', ...ADDRESS, 'REF S20', 'PER S2'])

/** Loop 2320: another payer's share of the claim; `providers` are its loops from 2330C on. */
export const otherSubscriber = (parts: readonly string[], providers: readonly LoopSpec[]): LoopSpec =>
  loop('2320 S10', [
    'SBR R1',
    'CAS S5',
    'AMT=D S1',
    'AMT=EAF S1',
    'AMT=A8 S1',
    'OI R1',
    ...parts,
    loop('2330A R1', ['NM1=IL R1', ...ADDRESS, 'REF S2']),
    loop('2330B R1', ['NM1=PR R1', ...ADDRESS, 'DTP=573 S1', 'REF S*']),
    ...providers,
  ])

/** A claim's transaction: the levels of billing provider, subscriber and patient around its own loop 2300. */
export function claimSchema(
  names: Omit<TransactionSchema, 'root' | 'set' | 'functional'>,
  claim: LoopSpec,
): TransactionSchema {
  const patient = loop('2000C S*', [
    'HL.3=23 R1',
    'PAT R1',
    loop('2010CA R1', ['NM1=QC R1', 'N3 R1', 'N4 R1', 'DMG R1', 'REF S2', 'PER S1']),
    claim,
  ])
  const subscriber = loop('2000B R*', [
    'HL.3=22 R1',
    'SBR R1',
    'PAT S1',
    loop('2010BA R1', ['NM1=IL R1', ...ADDRESS, 'DMG S1', 'REF S2', 'PER S1']),
    loop('2010BB R1', ['NM1=PR R1', ...ADDRESS, 'REF S4']),
    claim,
    patient,
  ])
  const billing = loop('2000A R*', [
    'HL.3=20 R1',
    'PRV S1',
    'CUR S1',
    loop('2010AA R1', ['NM1=85 R1', 'N3 R1', 'N4 R1', 'REF=EI|SY R1', 'REF S4', 'PER S2']),
    loop('2010AB S1', ['NM1=87 R1', 'N3 R1', 'N4 R1']),
    loop('2010AC S1', ['NM1=PE R1', 'N3 R1', 'N4 R1', 'REF S2']),
    subscriber,
  ])
  return transactionSchema({ set: '837', functional: 'HC', ...names }, [
    'BHT R1',
    'REF S1',
    loop('1000A R1', ['NM1=41 R1', 'PER E2']),
    loop('1000B R1', ['NM1=40 R1']),
    billing,
  ])
}
