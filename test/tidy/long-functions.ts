import type { SourceFile } from './imports.ts'

export type LongFunction = { readonly path: string; readonly name: string; readonly lines: number }

/**
 * Top-level functions and methods by their own indentation: the code is formatted by machine, so a function that
 * starts in column n ends at the first later line that closes in column n. Closures count as part of what holds them.
 */
export function longFunctions({ path, text }: SourceFile, most: number): LongFunction[] {
  const lines = text.split('\n')
  return lines.flatMap((line, start) => {
    const head = START.exec(line)
    if (!head) return []
    const indent = head[1] ?? ''
    // A bare brace ends it: `}: Options) {` only ends the parameters.
    const end = lines.findIndex((other, at) => at > start && other === `${indent}}`)
    const length = end < 0 ? 0 : end - start + 1
    return length > most ? [{ path, name: head[2] ?? head[3] ?? head[4] ?? '', lines: length }] : []
  })
}

const START =
  /^(\s{0,2})(?:(?:export )?(?:async )?function\*? (\w+)|(?:export )?const (\w+) = (?:async )?\(.*=> \{$|(?:async |static |get )?#?(\w+)\(.*\).*\{$)/
