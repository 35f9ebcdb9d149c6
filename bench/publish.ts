import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, table } from './result.ts'

const PAGE = join(import.meta.dirname, '..', 'docs', 'performance.md')
const BEGIN = '<!-- figures: npm run bench -- --publish -->'
const END = '<!-- /figures -->'

/** Writes the documents, one after the other, between the marks in docs/performance.md. */
export function publish(documents: readonly Document[]): void {
  writeFileSync(PAGE, withFigures(readFileSync(PAGE, 'utf8'), documents))
}

/** The page with what stands between its marks replaced. */
export function withFigures(page: string, documents: readonly Document[]): string {
  const begin = page.indexOf(BEGIN)
  const end = page.indexOf(END)
  if (begin < 0 || end < begin) throw new Error(`the page has no ${BEGIN} ... ${END}`)
  return `${page.slice(0, begin + BEGIN.length)}\n${documents.map(section).join('\n')}${page.slice(end)}`
}

const section = ({ machine, commit, results }: Document): string =>
  `
${machine.cores} cores (${machine.cpu}), ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node.slice(1)}; commit ${commit ?? 'unknown'}.

${table(results)}
`
