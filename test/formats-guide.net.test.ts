import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** docs/guides/formats.md and maps.md: their files are written, their commands and code are run, and what they show is what comes out. */
const root = fileURLToPath(new URL('..', import.meta.url))
const guide = ['formats', 'maps']
  .map((name) => readFileSync(join(root, `docs/guides/${name}.md`), 'utf8'))
  .join('\n')
const blocks = [...guide.matchAll(/^```(\w+) ?(\S*)\n([\s\S]*?)^```$/gm)].map(
  ([, kind = '', name = '', text = '']) => ({ kind, name, text }),
)
const directory = mkdtempSync(join(tmpdir(), 'ligament-guide-'))
after(() => rmSync(directory, { recursive: true }))
for (const { name, text } of blocks) if (name !== '') writeFileSync(join(directory, name), text)

const run = (args: readonly string[]) =>
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: directory,
    encoding: 'utf8',
  })

test('the commands do what the guide says', () => {
  let ran = 0
  for (const [index, { kind, text }] of blocks.entries()) {
    if (kind !== 'sh') continue
    const outputs = text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [npx, name, ...args] = line.split(' ')
        assert.deepEqual([npx, name], ['npx', 'ligament'])
        const { status, stdout, stderr } = run([join(root, 'bin/ligament.cjs'), ...args])
        assert.ok(
          status === 0 || (status === 1 && args[1] === 'validate') || (status === 1 && args[1] === 'convert'),
          line + stderr,
        )
        ran += 1
        return stdout
      })
    const shown = blocks[index + 1]
    if (shown?.kind === 'text') assert.ok(outputs.join('').startsWith(shown.text), outputs.join(''))
    if (shown?.kind === 'x12') assert.equal(outputs.join('').trimEnd(), shown.text.trimEnd())
  }
  assert.ok(ran >= 8)
})

test('the code runs and prints what the guide shows', () => {
  let ran = 0
  for (const [index, { kind, text }] of blocks.entries()) {
    if (kind !== 'ts') continue
    const code = text.replace(
      /'ligament\/(\w+)'/g,
      (_, room) => `'${pathToFileURL(join(root, 'src/formats', room, 'index.ts')).href}'`,
    )
    const file = join(directory, `block-${index}.ts`)
    writeFileSync(file, code)
    const { status, stdout, stderr } = run([file])
    assert.equal(status, 0, stderr)
    assert.equal(blocks[index + 1]?.kind, 'output')
    assert.equal(stdout, blocks[index + 1]?.text)
    ran += 1
  }
  assert.ok(ran >= 6)
})

test('the line of --json has the shape that the guide shows', () => {
  const shape = blocks.find(({ kind }) => kind === 'json')
  const { stdout } = run([join(root, 'bin/ligament.cjs'), 'format', 'validate', '--json', 'advice.835'])
  const printed = JSON.parse(stdout)
  assert.ok(printed.issues.length > 0)
  assert.deepEqual({ ...printed, issues: [] }, JSON.parse(shape?.text ?? ''))
})
