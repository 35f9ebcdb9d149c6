import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Clock } from '../../kernel/index.ts'
import { Agenda } from '../agenda.ts'
import { FaultSwitch } from '../faults/fault-switch.ts'
import { createSecretKeeper } from '../keep-secret.ts'
import { openDatabase } from '../open-database.ts'
import type { SandboxSystem, SystemContext } from '../system.ts'
import { systemClock } from '../system-clock.ts'
import { createWorld } from '../world/create-world.ts'

export type TestSystem = {
  readonly context: SystemContext
  readonly system: SandboxSystem
  /** Closes the system and opens it again over the same directory. */
  restart(): Promise<TestSystem>
}

export type TestSystemOptions = {
  readonly open: (context: SystemContext) => Promise<SandboxSystem>
  readonly clock?: Clock
  readonly pace?: number
}

/** One system over a directory of its own, which goes when the test ends. */
export function openTestSystem(t: TestContext, options: TestSystemOptions): Promise<TestSystem> {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-'))
  t.after(() => rmSync(directory, { recursive: true, force: true }))
  return openIn(t, directory, options)
}

async function openIn(t: TestContext, directory: string, options: TestSystemOptions): Promise<TestSystem> {
  const { open, clock = systemClock, pace = 3_600 } = options
  const world = createWorld(1)
  mkdirSync(directory, { recursive: true })
  const database = openDatabase(join(directory, 'system.sqlite'))
  const context: SystemContext = {
    world,
    database,
    faults: new FaultSwitch({ system: 'test', chance: world.chance, clock }),
    agenda: new Agenda({ database, clock, pace }),
    chance: world.chance,
    clock,
    log: () => undefined,
    host: '127.0.0.1',
    port: 0,
    directory,
    secret: createSecretKeeper(directory),
  }
  const system = await open(context)
  context.agenda.start()
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= (async () => {
      await system.close()
      await context.agenda.stop()
      database.close()
    })()
    return closing
  }
  t.after(close)
  return {
    context,
    system,
    restart: async () => {
      await close()
      return openIn(t, directory, options)
    },
  }
}
