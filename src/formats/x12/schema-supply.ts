import { type LoopSpec, loop, transactionSchema } from './schema.ts'

/** The supply chain's sets, of any version: they have no guide, loops are named after the segment that opens them. */
const any = { version: '004010', versionPrefix: '00' }

const party = loop('N1 S200', [
  'N1 R1',
  'N2 S2',
  'N3 S2',
  'N4 S*',
  'REF S12',
  'PER S3',
  'SI S*',
  'FOB S1',
  'TD5 S12',
])
const charge = loop('SAC S25', ['SAC R1', 'CUR S1', 'TXI S*'])
const note = loop('N9 S*', ['N9 R1', 'DTM S*', 'MSG S*'])
const description = loop('PID S*', ['PID R1', 'MEA S*'])

const HEADER = ['CUR S1', 'REF S*', 'PER S3', 'TAX S*', 'FOB S*', 'CTP S*', 'PAM S*', 'CSH S5'] as const
const TERMS = ['ITD S*', 'DIS S*', 'INC S1', 'DTM S*', 'LDT S*', 'LIN S*', 'SI S*'] as const
const SHIPPING = [
  'PID S*',
  'MEA S*',
  'PWK S*',
  'PKG S*',
  'TD1 S*',
  'TD5 S*',
  'TD3 S*',
  'TD4 S*',
  'MAN S*',
] as const

const line = (opener: string, chargesFirst: boolean, more: readonly (string | LoopSpec)[]): LoopSpec =>
  loop(`${opener} S*`, [
    `${opener} R1`,
    'LIN S*',
    'SI S*',
    'CUR S1',
    'QTY S*',
    'PO3 S*',
    'CTP S*',
    'PAM S*',
    description,
    'MEA S*',
    'PWK S*',
    'PO4 S*',
    'REF S*',
    'PER S*',
    'SDQ S*',
    'TXI S*',
    ...(chargesFirst ? [charge] : []),
    'ITD S*',
    'DIS S*',
    'TAX S*',
    'FOB S*',
    'DTM S*',
    'TC2 S*',
    ...(chargesFirst ? [] : [charge]),
    ...more,
    'TD1 S*',
    'TD5 S*',
    'TD3 S*',
    'MAN S*',
    'MSG S*',
    note,
    party,
    loop('SLN S*', ['SLN R1', 'MSG S*', 'SI S*', 'PID S*', 'PO3 S*', 'CTP S*', 'REF S*', 'DTM S*', 'SAC S*']),
  ])

const TRAILER = ['CTT S1', 'AMT S*'] as const

/** Purchase order. */
export const schema850 = transactionSchema({ set: '850', functional: 'PO', ...any }, [
  'BEG R1',
  ...HEADER,
  charge,
  ...TERMS,
  ...SHIPPING,
  note,
  party,
  line('PO1', true, [loop('SCH S*', ['SCH R1', 'TD5 S*', 'REF S*'])]),
  ...TRAILER,
])

/** Purchase order acknowledgment. */
export const schema855 = transactionSchema({ set: '855', functional: 'PR', ...any }, [
  'BAK R1',
  ...HEADER,
  charge,
  ...TERMS,
  ...SHIPPING,
  note,
  party,
  line('PO1', true, [loop('ACK S*', ['ACK R1', 'DTM S1']), loop('SCH S*', ['SCH R1', 'TD5 S*', 'REF S*'])]),
  ...TRAILER,
])

/** Ship notice. Levels (HL) follow one another; HL02 says which belongs to which. */
export const schema856 = transactionSchema({ set: '856', functional: 'SH', ...any }, [
  'BSN R1',
  'DTM S*',
  loop('HL R*', [
    'HL R1',
    'LIN S*',
    'SN1 S1',
    'SLN S*',
    'PRF S1',
    'PO4 S1',
    'PID S*',
    'MEA S*',
    'PWK S*',
    'PKG S*',
    'TD1 S*',
    'TD5 S*',
    'TD3 S*',
    'TD4 S*',
    'REF S*',
    'PER S3',
    'LS S1',
    'MAN S*',
    'DTM S*',
    'FOB S1',
    'PAL S1',
    loop('N1 S200', ['N1 R1', 'N2 S2', 'N3 S2', 'N4 S1', 'REF S12', 'PER S3', 'FOB S1']),
    'SDQ S*',
    'ITA S*',
    'SAC S*',
  ]),
  'CTT S1',
])

/** Invoice. */
export const schema810 = transactionSchema({ set: '810', functional: 'IN', ...any }, [
  'BIG R1',
  'NTE S*',
  'CUR S1',
  'REF S*',
  'YNQ S*',
  'PER S3',
  party,
  'ITD S*',
  'DTM S*',
  'FOB S1',
  'PID S*',
  'MEA S*',
  'PWK S*',
  'PKG S*',
  note,
  line('IT1', false, ['FA1 S*', 'FA2 S*']),
  'TDS R1',
  'TXI S*',
  'CAD S1',
  'AMT S*',
  charge,
  loop('ISS S*', ['ISS R1', 'PID S1']),
  'CTT S1',
])

/** Functional acknowledgment: the base standard's, which the 999 replaces in health care. */
export const schema997 = transactionSchema({ set: '997', functional: 'FA', ...any }, [
  'AK1 R1',
  loop('AK2 S*', ['AK2 R1', loop('AK3 S*', ['AK3 R1', 'AK4 S99']), 'AK5 R1']),
  'AK9 R1',
])
