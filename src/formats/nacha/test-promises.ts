import { Buffer } from 'node:buffer'
import { holdChunkPromises } from '../test-chunks.ts'
import { NachaReader } from './nacha-reader.ts'
import { readNacha } from './read-nacha.ts'
import { reassociationsOf } from './reassociation.ts'

/** What holds for any bytes read as a file of the ACH network: nothing throws, nothing is lost, chunks change nothing. */
export function holdNachaPromises(bytes: Uint8Array): void {
  holdChunkPromises(
    bytes,
    () => {
      const reader = new NachaReader()
      return { push: (chunk) => reader.push(chunk), end: () => reader.end() }
    },
    (part) =>
      part.kind === 'record' ? Buffer.from(part.record.text + part.record.end, 'latin1') : undefined,
  )
  for (const batch of readNacha(bytes).files.flatMap((file) => file.batches)) reassociationsOf(batch)
}
