import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Command, UsageError } from './cli/index.ts'
import { openApiDocument, printBindings, readApiDescription } from './connectors/index.ts'
import { loadIntegration } from './integration/index.ts'
import { defineFailure } from './kernel/index.ts'

const noFile = defineFailure({
  code: 'LIG-MAIN-NO-DESCRIPTION',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'There is no description at {path}.',
  fix: 'Name an OpenAPI 3.0 or 3.1 document (.json, .yaml, .yml), or the file of an integration.',
})

export const openApiCommand: Command = {
  name: 'openapi',
  usage: 'openapi FILE [--out FILE]',
  summary: 'Makes typed calls from an OpenAPI description, or describes what an integration takes over HTTP.',
  help: `FILE is an OpenAPI 3.0 or 3.1 document (.json, .yaml, .yml): prints a TypeScript module with its types and
operations as calls whose requests and answers are checked. Or it is the file of an integration: prints an OpenAPI 3.1
document of its sources that take HTTP. Exit code 1: the document can't be used, or there is no such source.`,
  async run(args, terminal) {
    const options = { out: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) throw new UsageError('name one file')
    const write = (text: string): void => {
      if (values.out === undefined) terminal.out(text.trimEnd())
      else writeFileSync(resolve(terminal.cwd, values.out), text)
    }
    if (/\.(json|ya?ml)$/.test(path)) {
      const read = readApiDescription(readText(path, terminal.cwd))
      if (read.ok) write(printBindings(read.value))
      else for (const { place, says, fix } of read.problem) terminal.err(`${place}: ${says} ${fix}`)
      return read.ok ? 0 : 1
    }
    const { name, sources } = await loadIntegration(path, terminal.cwd)
    const parts = sources.flatMap((source) => source.describe?.() ?? [])
    if (parts.length === 0) {
      terminal.err(`${path}: none of its sources takes HTTP that OpenAPI describes (fromHttp, fromWebhook).`)
      return 1
    }
    write(`${JSON.stringify(openApiDocument({ title: name, version: '1' }, parts), undefined, 2)}\n`)
    return 0
  },
}

function readText(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8')
  } catch (cause) {
    throw noFile({ path }, { cause })
  }
}
