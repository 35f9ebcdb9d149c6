import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineFailure } from '../kernel/index.ts'
import { type Integration, isIntegration } from './definition.ts'
import { letImportThisProgram } from './own-doors.ts'

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
