import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { JsonObject } from '../kernel/index.ts'
import { Agenda } from './agenda.ts'
import { openBank } from './bank/index.ts'
import { openBilling } from './billing/open-billing.ts'
import { openClearinghouse } from './clearinghouse/index.ts'
import { openClinicLedger } from './clinic-ledger/open-clinic-ledger.ts'
import { openControl } from './control/open-control.ts'
import { openCrm } from './crm/open-crm.ts'
import { openEhr } from './ehr/index.ts'
import { openErp } from './erp/open-erp.ts'
import { FaultSwitch } from './faults/fault-switch.ts'
import { createSecretKeeper } from './keep-secret.ts'
import { openDatabase } from './open-database.ts'
import { openPayers } from './payers/index.ts'
import { openRemembered, type Remembered } from './remembered.ts'
import type { SandboxManifest, SandboxOptions } from './sandbox-options.ts'
import type { SandboxSystem, SystemContext } from './system.ts'
import { systemClock } from './system-clock.ts'
import { createWorld } from './world/create-world.ts'
import type { World } from './world/world.ts'

export type Sandbox = {
  readonly manifest: SandboxManifest
  /** What is in the books of each system. */
  audit(): Readonly<Record<string, JsonObject>>
  acceptReferrals(count: number): readonly string[]
  close(): Promise<void>
}

const HOST = '127.0.0.1'
const PACE = 3_600
const REFERRALS_PER_MINUTE = 12

/** Starts the whole network; it goes on where it was when the directory has one. Close it to free its ports. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const directory = join(options.dataDirectory, 'sandbox')
  mkdirSync(directory, { recursive: true })
  const remembered = openRemembered(directory, options.seed)
  const network = new Network(directory, remembered, options)
  try {
    return await openAll(network, options)
  } catch (thrown) {
    await network.close()
    throw thrown
  }
}

async function openAll(network: Network, options: SandboxOptions): Promise<Sandbox> {
  const { webhookUrl, webhookSecret, ehrDestination, referralsPerMinute = REFERRALS_PER_MINUTE } = options
  await network.open('erp', openErp)
  await network.open('clinic-erp', openClinicLedger)
  await network.open('billing', openBilling)
  const bank = await network.open('bank', openBank)
  const clearinghouse = await network.open('clearinghouse', openClearinghouse)
  await network.open('payers', (context) =>
    openPayers(context, { clearinghouse: clearinghouse.payers, bank }),
  )
  await network.open('ehr', (context) => openEhr(context, { platform: ehrDestination }))
  const crm = await network.open('crm', (context) =>
    openCrm(context, { webhookUrl, webhookSecret, referralsPerMinute }),
  )
  const control = await openControl({
    host: HOST,
    port: options.controlPort || (await network.remembered.portOf('control')),
    clock: network.clock,
    systems: network.systems,
    crm,
    manifest: () => ({ ...manifest, control: { ...manifest.control } }),
  })
  const manifest = network.describe(`http://${HOST}:${control.port}`)
  network.keepPorts(control.port)
  network.startWork()
  return {
    manifest,
    audit: () => network.audit(),
    acceptReferrals: (count) => crm.acceptReferrals(count),
    close: async () => {
      await control.close()
      await network.close()
    },
  }
}

type Running = {
  readonly system: SandboxSystem
  readonly faults: FaultSwitch
  readonly agenda: Agenda
}

/** The systems that run, each on a database of its own. They start working only when all are open. */
class Network {
  readonly clock
  readonly remembered: Remembered
  readonly systems = new Map<string, Running>()
  readonly #directory: string
  readonly #options: SandboxOptions
  readonly #world: World
  readonly #databases: DatabaseSync[] = []

  constructor(directory: string, remembered: Remembered, options: SandboxOptions) {
    this.clock = options.clock ?? systemClock
    this.remembered = remembered
    this.#directory = directory
    this.#options = options
    this.#world = createWorld(remembered.seed)
  }

  async open<System extends SandboxSystem>(
    name: string,
    open: (context: SystemContext) => Promise<System>,
  ): Promise<System> {
    const context = await this.#createContext(name)
    const system = await open(context)
    const { faults, agenda } = context
    faults.onSet(({ kind }) => {
      if (kind === 'down' || kind === 'maintenance') system.cut()
    })
    this.systems.set(name, { system, faults, agenda })
    return system
  }

  startWork(): void {
    for (const { agenda } of this.systems.values()) agenda.start()
  }

  audit(): Readonly<Record<string, JsonObject>> {
    return Object.fromEntries([...this.systems].map(([name, { system }]) => [name, system.audit()]))
  }

  describe(controlUrl: string): SandboxManifest {
    const systems = [...this.systems].map(([name, { system }]) => {
      const { title, protocol, connection } = system
      return [name, { title, protocol, ...connection }] as const
    })
    return { control: { url: controlUrl }, seed: this.#world.seed, systems: Object.fromEntries(systems) }
  }

  keepPorts(control: number): void {
    const ports = [...this.systems].flatMap(([name, { system }]) =>
      system.port === undefined ? [] : [[name, system.port] as const],
    )
    this.remembered.keepPorts({ ...Object.fromEntries(ports), control })
  }

  async close(): Promise<void> {
    const all = [...this.systems.values()]
    await Promise.all(all.map(({ agenda }) => agenda.stop()))
    await Promise.all(all.map(({ system }) => system.close()))
    for (const database of this.#databases) database.close()
  }

  async #createContext(name: string): Promise<SystemContext> {
    const { ports, pace = PACE, log } = this.#options
    const directory = join(this.#directory, name)
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const database = openDatabase(join(this.#directory, `${name}.sqlite`))
    this.#databases.push(database)
    return {
      world: this.#world,
      database,
      faults: new FaultSwitch({ system: name, chance: this.#world.chance, clock: this.clock }),
      agenda: new Agenda({ database, clock: this.clock, pace }),
      chance: this.#world.chance,
      clock: this.clock,
      log: (says, details) => log?.(name, says, details),
      host: HOST,
      port: ports?.[name] ?? (await this.remembered.portOf(name)),
      directory,
      secret: createSecretKeeper(directory),
    }
  }
}
