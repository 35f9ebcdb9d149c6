import { event, header, response, software } from './steps/message-steps.ts'
import { commonOrder, note, observation, reported, requested, specimen, timing } from './steps/order-steps.ts'
import {
  appointmentNote,
  charge,
  content,
  contentNote,
  document,
  goal,
  problem,
  provider,
  referral,
  resource,
  resourceGroup,
  schedule,
  service,
} from './steps/other-steps.ts'
import {
  accident,
  adverseReaction,
  allergy,
  caseManagement,
  death,
  demographics,
  diagnosis,
  disability,
  guarantor,
  insurance,
  merged,
  moreOfInsurance,
  moreOfVisit,
  nextOfKin,
  patient,
  procedure,
  relatedGroup,
  visit,
} from './steps/patient-steps.ts'
import {
  administration,
  component,
  dispense,
  encodedOrder,
  giving,
  medicationOrder,
  route,
  vaccination,
} from './steps/pharmacy-steps.ts'
import { role } from './steps/role-steps.ts'
import type { MessageMap } from './walk.ts'

/** What every message may hold, and means the same in all of them. */
const COMMON: MessageMap = {
  MSH: [header],
  SFT: [software],
  MSA: [response],
  EVN: [event],
  PID: [patient],
  PD1: [demographics],
  NK1: [nextOfKin],
  MRG: [merged],
  PV1: [visit],
  PV2: [moreOfVisit],
  ROL: [role],
  PRT: [role],
  AL1: [allergy],
  IAM: [adverseReaction],
  DG1: [diagnosis],
  DRG: [relatedGroup],
  PR1: [procedure],
  IN1: [insurance],
  IN2: [moreOfInsurance],
  IN3: [caseManagement],
  GT1: [guarantor],
  ACC: [accident],
  DB1: [disability],
  PDA: [death],
  FT1: [charge],
  RF1: [referral],
  PRD: [provider],
  OBX: [observation],
  NTE: [note],
}

const ORDERS: MessageMap = {
  ...COMMON,
  ORC: [commonOrder],
  OBR: [requested],
  TQ1: [timing],
  SPM: [specimen],
  RXO: [medicationOrder],
  RXE: [encodedOrder],
  RXR: [route],
  RXC: [component],
  RXD: [dispense],
  RXG: [giving],
}

const RESULTS: MessageMap = { ...ORDERS, OBR: [reported] }

const VACCINATIONS: MessageMap = { ...COMMON, ORC: [commonOrder], RXA: [vaccination], RXR: [route] }

const ADMINISTRATIONS: MessageMap = { ...ORDERS, RXA: [administration] }

const SCHEDULING: MessageMap = {
  ...COMMON,
  SCH: [schedule],
  RGS: [resourceGroup],
  AIS: [service],
  AIG: [resource],
  AIL: [resource],
  AIP: [resource],
  NTE: [appointmentNote],
}

const DOCUMENTS: MessageMap = { ...ORDERS, TXA: [document] }

/** After TXA, what follows is the document. */
export const DOCUMENT_CONTENT: MessageMap = { ...DOCUMENTS, OBX: [content], NTE: [contentNote] }

const PROBLEMS: MessageMap = { ...ORDERS, PRB: [problem], GOL: [goal] }

/** The maps by message type (MSH-9.1). Of a type that is not here, what every message may hold is still mapped. */
const BY_TYPE: Readonly<Record<string, MessageMap>> = {
  ADT: COMMON,
  BAR: COMMON,
  DFT: ORDERS,
  MDM: DOCUMENTS,
  OMG: ORDERS,
  OMI: ORDERS,
  OML: ORDERS,
  OMP: ORDERS,
  ORM: ORDERS,
  ORR: ORDERS,
  ORL: ORDERS,
  ORG: ORDERS,
  ORU: RESULTS,
  OUL: RESULTS,
  ORF: RESULTS,
  PGL: PROBLEMS,
  PPG: PROBLEMS,
  PPP: PROBLEMS,
  PPR: PROBLEMS,
  RAS: ADMINISTRATIONS,
  RDE: ORDERS,
  RDS: ORDERS,
  RGV: ORDERS,
  REF: ORDERS,
  RRI: ORDERS,
  SIU: SCHEDULING,
  SRM: SCHEDULING,
  SRR: SCHEDULING,
  VXU: VACCINATIONS,
  VXR: VACCINATIONS,
}

export const messageMapOf = (type: string): MessageMap =>
  Object.hasOwn(BY_TYPE, type) ? (BY_TYPE[type] ?? COMMON) : COMMON
