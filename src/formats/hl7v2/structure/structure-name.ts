import type { Hl7Message } from '../message.ts'
import { STRUCTURES } from './structures.ts'

/** HL7 table 0354 the other way round: events of a message type that share the structure of another. */
const SHARED: Readonly<Record<string, string>> = {
  ADT_A01: 'A04 A08 A13',
  ADT_A05: 'A14 A28 A31',
  ADT_A06: 'A07',
  ADT_A09: 'A10 A11',
  ADT_A21: 'A22 A23 A25 A26 A27 A29 A32 A33',
  ADT_A30: 'A34 A35 A36 A46 A47 A48 A49',
  ADT_A39: 'A40 A41 A42',
  ADT_A50: 'A51',
  ADT_A52: 'A53',
  ADT_A54: 'A55',
  ADT_A61: 'A62',
  SIU_S12: 'S13 S14 S15 S16 S17 S18 S19 S20 S21 S22 S23 S24 S26 S27',
  SRM_S01: 'S02 S03 S04 S05 S06 S07 S08 S09 S10 S11',
  SRR_S01: 'S02 S03 S04 S05 S06 S07 S08 S09 S10 S11',
  ORU_R30: 'R31 R32',
  MDM_T01: 'T03 T05 T07 T09 T11',
  MDM_T02: 'T04 T06 T08 T10',
  MFN_M02: 'M03',
  MFK_M01: 'M02 M03 M04 M05 M06 M07 M08 M09 M10 M11 M12 M13 M14 M15',
  RDE_O11: 'O01 O25',
  RRE_O12: 'O02 O26',
  RAS_O17: 'O01',
  RDS_O13: 'O01',
  RGV_O15: 'O01',
  REF_I12: 'I13 I14 I15',
  PPR_PC1: 'PC2 PC3',
}

const BY_EVENT: ReadonlyMap<string, string> = new Map(
  Object.entries(SHARED).flatMap(([structure, events]) =>
    events
      .split(' ')
      .filter((event) => event !== '')
      .map((event) => [`${structure.slice(0, 3)}_${event}`, structure] as const),
  ),
)

/** Types that name no event in early versions. */
const BY_TYPE: Readonly<Record<string, string>> = {
  ACK: 'ACK',
  MCF: 'ACK',
  ORM: 'ORM_O01',
  ORR: 'ORR_O02',
  ORU: 'ORU_R01',
  MFN: 'MFN_M01',
  MFK: 'MFK_M01',
  RDE: 'RDE_O11',
  RAS: 'RAS_O17',
  RDS: 'RDS_O13',
  VXU: 'VXU_V04',
}

/**
 * The structure that a message has by its type and event (HL7 table 0354), or by MSH-9.3 when those say nothing, as
 * many senders fill it wrongly; undefined when none is known.
 */
export function structureNameOf(message: Hl7Message): string | undefined {
  const [type, event, named] = ['MSH-9.1', 'MSH-9.2', 'MSH-9.3'].map(
    (path) => message.get(path)?.trim() ?? '',
  )
  const own = structureFor(type ?? '', event ?? '')
  if (own !== undefined) return own
  if (named && Object.hasOwn(STRUCTURES, named)) return named
  return event === '' && type !== undefined && Object.hasOwn(BY_TYPE, type) ? BY_TYPE[type] : undefined
}

/** The structure of a type and an event: `ADT_A01` for `ADT` and `A04`. */
export function structureFor(type: string, event: string): string | undefined {
  const own = `${type}_${event}`
  if (type === 'ACK') return 'ACK'
  return Object.hasOwn(STRUCTURES, own) ? own : BY_EVENT.get(own)
}
