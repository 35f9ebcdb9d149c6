import { readBai2 } from '../../formats/bai2/index.ts'
import type { MessageReader } from '../services.ts'
import { leaf, NODES_MAX } from './tree.ts'

const RECORDS: Readonly<Record<string, string>> = {
  '01': 'File Header',
  '02': 'Group Header',
  '03': 'Account Identifier and Summary Status',
  '16': 'Transaction Detail',
  '49': 'Account Trailer',
  '88': 'Continuation',
  '98': 'Group Trailer',
  '99': 'File Trailer',
}

/** Each record is one line: that is how banks and treasurers read it. */
export const readBai2Lines: MessageReader = (raw) => {
  const lines = new TextDecoder('latin1').decode(raw).split(/\r\n|\r|\n/)
  const tree = lines
    .map((line, at) => leaf(`line[${at + 1}]`, RECORDS[line.slice(0, 2)] ?? null, line))
    .filter(({ value }) => value !== '')
  return { tree: tree.slice(0, NODES_MAX), problems: readBai2(raw).issues }
}
