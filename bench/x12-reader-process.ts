import { readFileSync } from 'node:fs'
import { chunksOf, loopsOf, ownLoops, x12Peers } from './x12-readers.ts'

/** Reads one 835 with the reader that is named, and prints how many claims it found and how many milliseconds it took. */
const [, , name = '', file = ''] = process.argv
const start = performance.now()
const claims = name === ownLoops.name ? loopsOf(chunksOf(file)) : await readWith(name)
console.log(`${claims} ${performance.now() - start}`)

async function readWith(peer: string): Promise<number | undefined> {
  const reader = x12Peers().find((one) => one.name === peer)
  return reader?.read(new Uint8Array(readFileSync(file)))
}
