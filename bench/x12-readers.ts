import { closeSync, openSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { InterchangeChecker, LoopSplitter } from '../src/formats/x12/index.ts'

/**
 * Readers of an 835, each as it is meant to be used; they give the number of claims that they found. `loops` says
 * whether claims and lines are put together, or only segments and elements told apart. `edi-parser` reads no X12.
 */
export type X12Reader = {
  readonly name: string
  readonly loops: boolean
  /** Of a file in memory. */
  readonly read: (bytes: Uint8Array) => Promise<number>
}

const require = createRequire(join(import.meta.dirname, 'peers', 'package.json'))
const CHUNK = 256 * 1024

function* inChunks(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
}

export function* chunksOf(file: string): Generator<Uint8Array> {
  const from = openSync(file, 'r')
  for (;;) {
    const chunk = Buffer.alloc(CHUNK)
    const length = readSync(from, chunk)
    if (length === 0) break
    yield chunk.subarray(0, length)
  }
  closeSync(from)
}

/** The claims' loops, chunk by chunk. */
export function loopsOf(chunks: Iterable<Uint8Array>): number {
  let claims = 0
  const splitter = new LoopSplitter(
    (loop) => {
      if (loop.loops('2110').length > 0) claims += 1
    },
    { ids: ['2100'] },
  )
  for (const chunk of chunks) splitter.push(chunk)
  splitter.end()
  return claims
}

/** The claims as objects, checked at every level. */
export function checkedClaimsOf(chunks: Iterable<Uint8Array>): number {
  let claims = 0
  const checker = new InterchangeChecker({
    onIssue: ({ severity, code }) => {
      if (severity === 'error') throw new Error(`the sample remittance is wrong: ${code}`)
    },
    onUnit: () => {
      claims += 1
    },
  })
  for (const chunk of chunks) checker.push(chunk)
  checker.end()
  return claims
}

export const ownLoops: X12Reader = {
  name: 'Ligament',
  loops: true,
  read: async (bytes) => loopsOf(inChunks(bytes)),
}

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

export const x12Peers = (): readonly X12Reader[] => [nodeX12Edi(), x12Parser(), nodeX12()]

/** Splits the whole text into segments and fields; its loops are asked for by position, one sequence at a time. */
function nodeX12Edi(): X12Reader {
  const { Transaction } = require('node-x12-edi') as {
    Transaction: new () => { generateSegments(text: string): void; segments: readonly { name: string }[] }
  }
  return {
    name: 'node-x12-edi (segments)',
    loops: false,
    read: async (bytes) => {
      const transaction = new Transaction()
      transaction.generateSegments(textOf(bytes))
      return transaction.segments.filter(({ name }) => name === 'CLP').length
    },
  }
}

type Grouped = { readonly name: string; readonly data: readonly Grouped[] }

function x12Parser(): X12Reader {
  const { X12parser, X12grouper, Schema } = require('x12-parser') as {
    X12parser: new () => NodeJS.ReadWriteStream
    X12grouper: new (schema: object) => NodeJS.ReadWriteStream
    Schema: new (version: string, schema: object) => object
  }
  const schema = new Schema('005010X221A1', {
    start: 'CLP',
    terminators: ['SE', 'PLB'],
    name: '2100',
    groups: [{ start: 'SVC', name: '2110' }],
  })
  return {
    name: 'x12-parser (grouped)',
    loops: true,
    read: async (bytes) => {
      const stream = Readable.from(inChunks(bytes)).pipe(new X12parser()).pipe(new X12grouper(schema))
      let claims = 0
      for await (const group of stream as AsyncIterable<unknown>)
        if ((group as Grouped).name === '2100') claims += 1
      return claims
    },
  }
}

function nodeX12(): X12Reader {
  const { X12Parser } = require('node-x12') as {
    X12Parser: new (
      strict: boolean,
    ) => {
      parse(text: string): {
        functionalGroups: readonly { transactions: readonly { segments: readonly { tag: string }[] }[] }[]
      }
    }
  }
  return {
    name: 'node-x12 (segments)',
    loops: false,
    read: async (bytes) =>
      new X12Parser(false)
        .parse(textOf(bytes))
        .functionalGroups.flatMap(({ transactions }) => transactions)
        .flatMap(({ segments }) => segments.filter(({ tag }) => tag === 'CLP')).length,
  }
}
