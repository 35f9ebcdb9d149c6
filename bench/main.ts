import { parseArgs } from 'node:util'
import { benchFlows } from './flows.ts'
import { benchFormats } from './formats.ts'
import { benchIntake } from './intake.ts'
import { commit, machine } from './machine.ts'
import { type Bench, type Result, table } from './result.ts'
import { benchWorkflows } from './workflows.ts'

/**
 * `npm run bench -- [NAME...] [--json] [--seconds N]`: measures what is named (everything when nothing is) and prints
 * a table, or one JSON document.
 */
const BENCHES: Readonly<Record<string, readonly Bench[]>> = {
  formats: [benchFormats],
  intake: [benchIntake],
  workflows: [benchWorkflows],
  core: [benchIntake, benchWorkflows],
  flows: [benchFlows],
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, seconds: { type: 'string', default: '5' } },
})
const seconds = Number(values.seconds)
const unknown = positionals.find((name) => !Object.hasOwn(BENCHES, name))
if (unknown !== undefined || !(seconds > 0)) {
  console.error(
    unknown === undefined
      ? '--seconds takes a number above 0'
      : `there is no bench "${unknown}"; there are: ${Object.keys(BENCHES).join(', ')}`,
  )
  process.exit(2)
}

const names = positionals.length > 0 ? positionals : ['formats', 'core', 'flows']
const chosen = new Set(names.flatMap((name) => BENCHES[name] ?? []))
const results: Result[] = []
for (const bench of chosen) {
  for await (const result of bench({ seconds })) {
    results.push(result)
    if (!values.json) console.error(`${result.name}${result.store ? `, ${result.store}` : ''}: done`)
  }
}
console.log(
  values.json ? JSON.stringify({ machine: machine(), commit: commit(), results }, null, 2) : table(results),
)
process.exit(results.every(({ ok }) => ok !== false) ? 0 : 1)
