import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts'
import { type Ask, askLocally } from './local-gateway.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** What a verb was given: the command's options, other words, and a way to ask the running Ligament. */
export type VerbCall<Given extends Options> = {
  readonly values: ReturnType<typeof parseArgs<{ options: Given; allowPositionals: true }>>['values']
  readonly positionals: readonly string[]
  readonly terminal: Terminal
  readonly ask: Ask
}

export type Verbs<Given extends Options> = Readonly<
  Record<string, (call: VerbCall<Given>) => Promise<ExitCode>>
>

/** Runs a command whose first word says what to do; all verbs share `options`, and ask below `path`. */
export const runVerb =
  <Given extends Options>(path: string, options: Given, verbs: Verbs<Given>): Command['run'] =>
  async ([verb, ...rest], terminal) => {
    const run = verbs[verb ?? '']
    if (!run) throw new UsageError(`say what to do: ${Object.keys(verbs).join(', ')}`)
    const { values, positionals } = parseArgs({ args: rest, allowPositionals: true, options })
    return await run({ values, positionals, terminal, ask: askLocally(terminal, path) })
  }
