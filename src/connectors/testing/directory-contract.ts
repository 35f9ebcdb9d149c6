import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { asFailure } from '../../kernel/index.ts'
import { gather, measure, piecesOf } from '../files/pieces.ts'
import type { OpenDirectory, RemoteDirectory } from '../files/remote-directory.ts'

const ALL = Number.MAX_SAFE_INTEGER

const content = async (directory: RemoteDirectory, path: string, from = 0, to = ALL): Promise<Buffer> =>
  Buffer.from((await gather(directory.read(path, { from, to }), ALL)) ?? [])

const codeOf = (promise: Promise<unknown>): Promise<readonly string[]> =>
  promise.then(
    () => assert.fail('should have failed'),
    (thrown: unknown) => {
      const { code, disposition } = asFailure(thrown)
      return [code.replace('LIG-CONNECTORS-', ''), disposition]
    },
  )

/**
 * What every place of files must do, in an empty directory of it. `empty`: files without a byte can be put there at once;
 * over FTPS a data connection that ends with its handshake may be refused, and is tried again.
 */
export async function directoryContract(
  open: OpenDirectory,
  root: string,
  { empty = true }: { readonly empty?: boolean } = {},
): Promise<void> {
  const directory = await open()
  const large = randomBytes(1_300_001)
  const at = (name: string): string => `${root}/${name}`
  await directory.write(at('a.part'), piecesOf(large, 100_003), 0)
  await directory.rename(at('a.part'), at('a'))
  assert.deepEqual(
    (await directory.list(root)).map(({ name, size }) => [name, size]),
    [['a', large.length]],
  )
  assert.equal((await directory.stat(at('a')))?.size, large.length)
  assert.equal(await directory.stat(at('none')), undefined)
  assert.ok(large.equals(await content(directory, at('a'), 0, large.length)))
  await reads(directory, at('a'), large)
  await replaces(directory, at)
  if (empty) {
    await directory.write(at('empty'), piecesOf(Buffer.alloc(0)), 0)
    assert.equal((await content(directory, at('empty'))).length, 0)
  }
  await goesOn(directory, at('c.part'), large)
  await stopsEarly(open, at('a'), large)
}

async function reads(directory: RemoteDirectory, path: string, large: Buffer): Promise<void> {
  const { length } = large
  for (const [from, to] of [
    [0, length + 5],
    [700_001, length],
    [700_001, 700_002],
    [length, length],
  ] as const)
    assert.ok(large.subarray(from, to).equals(await content(directory, path, from, to)), `${from} to ${to}`)
}

async function replaces(directory: RemoteDirectory, at: (name: string) => string): Promise<void> {
  const put = (name: string, text: string) => directory.write(at(name), piecesOf(Buffer.from(text)), 0)
  await put('b', 'longer')
  await put('b', 'new')
  assert.equal((await content(directory, at('b'))).toString(), 'new')
  assert.equal((await codeOf(directory.rename(at('b'), at('a'))))[0], 'FILE-OPERATION')
  await directory.remove(at('b'))
  assert.equal(await directory.stat(at('b')), undefined)
}

/** What was cut is gone on with behind what is certain of it. */
async function goesOn(directory: RemoteDirectory, path: string, large: Buffer): Promise<void> {
  await directory.write(path, piecesOf(large.subarray(0, 900_007)), 0)
  const there = (await directory.stat(path))?.size ?? 0
  assert.equal(there, 900_007)
  const from = directory.kept(there)
  await directory.write(path, piecesOf(large.subarray(from)), from)
  assert.ok(large.equals(await content(directory, path)), `${from} bytes were kept`)
}

/** A reader that leaves in the middle leaves nothing open; a missing file is refused. */
async function stopsEarly(open: OpenDirectory, path: string, large: Buffer): Promise<void> {
  const directory = await open()
  for await (const piece of directory.read(path, { from: 0, to: large.length })) {
    assert.ok(piece.length > 0 && piece.length < 1_048_576)
    break
  }
  const next = directory.usable ? directory : await open()
  assert.equal((await next.stat(path))?.size, large.length)
  const [code] = await codeOf(measure(next.read(`${path}.none`, { from: 0, to: 1 })))
  assert.ok(code === 'FILE-FORBIDDEN' || code === 'CUT-BEFORE-EFFECT', code)
  directory.close()
}
