import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { defineFailure, isJsonObject } from '../kernel/index.ts'

const otherSeed = defineFailure({
  code: 'LIG-SANDBOX-SEED',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The sandbox of this data directory was made with seed {kept}; it was started with seed {given}.',
  fix: 'Start it with its own seed, or use another data directory: what is in its books depends on the seed.',
})

/** What stays the same from start to start of one directory: the seed and the ports. */
export type Remembered = {
  readonly seed: number
  /** The port of the last start when it is free, else 0. */
  portOf(name: string): Promise<number>
  keepPorts(ports: Readonly<Record<string, number>>): void
}

export function openRemembered(directory: string, wantedSeed: number | undefined): Remembered {
  const file = join(directory, 'sandbox.json')
  const kept: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const { seed: keptSeed, ports } = isJsonObject(kept) ? kept : {}
  const seed = typeof keptSeed === 'number' ? keptSeed : (wantedSeed ?? 1)
  if (wantedSeed !== undefined && wantedSeed !== seed) throw otherSeed({ kept: seed, given: wantedSeed })
  const write = (given: Readonly<Record<string, number>>) => {
    writeFileSync(`${file}.new`, JSON.stringify({ seed, ports: given }))
    renameSync(`${file}.new`, file)
  }
  return {
    seed,
    keepPorts: write,
    portOf: async (name) => {
      const port = isJsonObject(ports) ? ports[name] : undefined
      return typeof port === 'number' && (await isFree(port)) ? port : 0
    },
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
