import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Command, UsageError } from './cli/index.ts'
import { printSoapCalls, readWsdlShapes } from './connectors/index.ts'

export const wsdlCommand: Command = {
  name: 'wsdl',
  usage: 'wsdl FILE [--out FILE]',
  summary: 'Makes typed calls from the WSDL of a SOAP service.',
  help: `Prints a TypeScript module: the operations of the WSDL as calls with the types of its schema. What it imports
is read from the files beside it.`,
  async run(args, terminal) {
    const options = { out: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) throw new UsageError('name one WSDL')
    const { service, shapes } = await readWsdlShapes(resolve(terminal.cwd, path))
    const text = printSoapCalls(service, shapes)
    if (values.out === undefined) terminal.out(text.trimEnd())
    else writeFileSync(resolve(terminal.cwd, values.out), text)
    return 0
  },
}
