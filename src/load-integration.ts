import { existsSync, readFileSync, statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Integration, isIntegration } from './integration.ts'
import { defineFailure, isJsonObject } from './kernel/index.ts'

const noFile = defineFailure({
  code: 'LIG-MAIN-NO-FILE',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'There is no integration at {path}.',
  fix: 'Name a .ts, .mts, .js or .mjs file, or a folder that holds an integration.ts or integration.js.',
})

const noIntegration = defineFailure({
  code: 'LIG-MAIN-NO-INTEGRATION',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: '{path} has no integration as its default export.',
  fix: "Write: import { defineIntegration } from 'ligament'; export default defineIntegration({ ... }).",
})

const definitionWrong = defineFailure({
  code: 'LIG-MAIN-DEFINITION-WRONG',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: '{path} could not be loaded: {reason}',
  fix: 'Mend the file: it threw this while it was loaded.',
})

const ROOT = new URL('../', import.meta.url)
/** A checkout runs its sources, an installed package its build. */
const FROM_SOURCES = import.meta.url.endsWith('.ts')
const IN_FOLDER = ['integration.ts', 'integration.mts', 'integration.js', 'integration.mjs']

/** Loads a definition file. Throws LIG-MAIN-NO-FILE, -NO-INTEGRATION or -DEFINITION-WRONG. */
export async function loadIntegration(path: string, cwd: string): Promise<Integration> {
  const file = findFile(resolve(cwd, path))
  if (!file) throw noFile({ path })
  letImportThisProgram()
  const loaded: unknown = await import(pathToFileURL(file).href).catch((thrown: unknown) => {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw definitionWrong({ path, reason }, { cause: thrown })
  })
  const integration = typeof loaded === 'object' && loaded && 'default' in loaded ? loaded.default : undefined
  if (!isIntegration(integration)) throw noIntegration({ path })
  return integration
}

function findFile(path: string): string | undefined {
  if (!existsSync(path)) return undefined
  if (!statSync(path).isDirectory()) return path
  return IN_FOLDER.map((name) => join(path, name)).find((file) => existsSync(file))
}

/**
 * `ligament` and its doors, imported by a definition, are this very program, wherever either of them lies: two copies
 * would not know each other's Failures and definitions.
 */
function letImportThisProgram(): void {
  const doors = readDoors()
  registerHooks({
    resolve: (specifier, context, next) => {
      const url = doors.get(specifier)
      return url ? { url, shortCircuit: true } : next(specifier, context)
    },
  })
}

/** The package's doors (`ligament/hl7v2`) with where they lead in what runs now. */
function readDoors(): ReadonlyMap<string, string> {
  const manifest: unknown = JSON.parse(readFileSync(fileURLToPath(new URL('package.json', ROOT)), 'utf8'))
  const { name, exports } = isJsonObject(manifest) ? manifest : {}
  const doors = Object.entries(isJsonObject(exports) ? exports : {}).flatMap(([door, to]) => {
    const file = isJsonObject(to) ? to.default : undefined
    if (typeof file !== 'string') return []
    const path = FROM_SOURCES ? file.replace('./dist/', './src/').replace(/\.js$/, '.ts') : file
    return [[String(name) + door.slice(1), new URL(path, ROOT).href] as const]
  })
  return new Map(doors)
}
