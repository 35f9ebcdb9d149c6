import { inTransaction } from '../in-transaction.ts'
import { createNumberSource } from '../number-source.ts'
import type { SandboxSystem, SystemContext } from '../system.ts'
import type { EhrSender } from './ehr-types.ts'
import type { MllpAddress } from './mllp-connection.ts'
import { openMllpListener } from './mllp-listener.ts'
import { MllpSender } from './mllp-sender.ts'
import { OutboundQueue } from './outbound-queue.ts'
import { PatientRegister } from './patient-register.ts'
import { Reception } from './reception.ts'
import { VisitBook } from './visit-book.ts'
import { VisitFlow } from './visit-flow.ts'

/** Where the platform listens for HL7. */
export type EhrNeeds = { readonly platform: MllpAddress }

const SENDERS: readonly EhrSender[] = ['hospitals', 'clinics']
/** The people whom the platform hears of at the very first start. */
const ANNOUNCED = 60
const ANSWER_TIMEOUT_MS = 10_000
const RETRY_MS = 1_000
const REFUSALS_MAX = 3

/** The EHR of the hospitals (enhanced mode) and of the clinics (original mode): HL7 v2.5.1 over MLLP, both ways. */
export async function openEhr(context: SystemContext, { platform }: EhrNeeds): Promise<SandboxSystem> {
  const { database, world, faults, host, port } = context
  const closing = new AbortController()
  const queue = new OutboundQueue(database)
  const register = new PatientRegister(database, world)
  const visits = new VisitBook(database)
  const nextNumber = createNumberSource(database)
  const senders = new Map(SENDERS.map((name) => [name, openSender(name, platform, queue, context)]))
  const onQueued = (sender: EhrSender) => senders.get(sender)?.wake()
  const flow = new VisitFlow({ ...context, register, visits, nextNumber, queue, onQueued })
  const reception = new Reception({ ...context, register, nextNumber, flow, closing: closing.signal })
  const listener = await openMllpListener({
    host,
    port,
    isOpen: () => !faults.isClosed(),
    answer: (message) => reception.answer(message),
  })
  announceOnce(context, register, flow)
  for (const sender of senders.values()) sender.start()
  return {
    name: 'ehr',
    title: 'Lakeside Clinical',
    kind: 'EHR',
    protocol: 'HL7 v2.5.1 over MLLP',
    port: listener.port,
    connection: { host, port: listener.port },
    audit: () => ({ received: { ...reception.counts() }, ...queue.counts(), visits: visits.list() }),
    cut: () => {
      listener.cut()
      for (const sender of senders.values()) sender.cut()
    },
    close: async () => {
      closing.abort()
      await listener.close()
      for (const sender of senders.values()) await sender.stop()
    },
  }
}

function openSender(
  name: EhrSender,
  target: MllpAddress,
  queue: OutboundQueue,
  { clock, faults }: SystemContext,
): MllpSender {
  return new MllpSender({
    name,
    target,
    queue,
    clock,
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
    retryMs: RETRY_MS,
    refusalsMax: REFUSALS_MAX,
    sendsTwice: () => faults.hits('duplicate') !== undefined,
    isDown: () => faults.isClosed(),
  })
}

/** What the hospitals knew before the platform came: told once, so that identity has something to match. */
function announceOnce({ database, world }: SystemContext, register: PatientRegister, flow: VisitFlow): void {
  if (register.count() > 0) return
  const hospitals = world.facilities.filter(({ kind }) => kind === 'hospital')
  inTransaction(database, () => {
    for (let number = 1; number <= ANNOUNCED; number++) {
      const facility = hospitals[number % hospitals.length]
      if (facility) flow.announce(register.admit(world.patient(number)), facility.code, facility.zone)
    }
  })
}
