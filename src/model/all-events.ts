import type { EventType } from './define-event.ts'
import * as claim from './events/claim.ts'
import * as clinical from './events/clinical.ts'
import * as encounter from './events/encounter.ts'
import * as master from './events/master.ts'
import * as payer from './events/payer.ts'
import * as record from './events/record.ts'
import * as referral from './events/referral.ts'
import * as supply from './events/supply.ts'

/** Every canonical event type, for those who must know them all: the workflow engine, the catalogue. */
export const ALL_EVENTS: readonly EventType[] = [
  referral,
  encounter,
  record,
  clinical,
  claim,
  payer,
  supply,
  master,
].flatMap((events) => Object.values<EventType>(events))
