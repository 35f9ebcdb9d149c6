import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { defineFailure } from '../kernel/index.ts'
import { type Command, UsageError } from './command.ts'

const notEmpty = defineFailure({
  code: 'LIG-CLI-INIT-NOT-EMPTY',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The folder {directory} is not empty.',
  fix: 'Name a folder that does not exist yet, or an empty one: nothing is overwritten.',
})

/** The guide is the project: what it tells to write is what is written. */
const GUIDE = new URL('../../docs/guides/first-integration.md', import.meta.url)
const NAME_IN_GUIDE = /\bfirst-integration\b/g

export const initCommand: Command = {
  name: 'init',
  usage: 'init DIR',
  summary: 'Makes a project of your own: an integration that runs, its test, a fixture and a README.',
  help: `DIR is made, or must be empty. The files are explained in docs/guides/first-integration.md.`,
  async run(args, terminal) {
    const [to, ...more] = args
    if (!to || more.length > 0) throw new UsageError('name one folder')
    const directory = resolve(terminal.cwd, to)
    if (existsSync(directory) && readdirSync(directory).length > 0) throw notEmpty({ directory: to })
    const name = toPackageName(basename(directory))
    for (const { path, text } of readProject(readFileSync(GUIDE, 'utf8'))) {
      const file = join(directory, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text.replaceAll(NAME_IN_GUIDE, name))
      terminal.out(`  ${join(to, path)}`)
    }
    terminal.out(`\nNext:\n  cd ${to}\n  npm install\n  npm test\n  npm start`)
    return 0
  },
}

/** Every block of a guide that names its file: ```ts integration.ts */
export const readProject = (guide: string): readonly { readonly path: string; readonly text: string }[] =>
  [...guide.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)].map(([, path = '', text = '']) => ({ path, text }))

const toPackageName = (folder: string): string =>
  folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || 'integration'
