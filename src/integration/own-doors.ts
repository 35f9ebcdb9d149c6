import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { isJsonObject } from '../kernel/index.ts'

const ROOT = new URL('../../', import.meta.url)
/** A checkout runs its sources, an installed package its build. */
const FROM_SOURCES = import.meta.url.endsWith('.ts')

/**
 * `ligament` and its doors, imported by a definition, are this very program, wherever either of them lies: two copies
 * would not know each other's Failures and definitions.
 */
export function letImportThisProgram(): void {
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
