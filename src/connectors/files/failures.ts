import { defineFailure } from '../../kernel/index.ts'

const file = { stage: 'sending', cause: 'transport' } as const

export const operationFailed = defineFailure({
  ...file,
  code: 'LIG-CONNECTORS-FILE-OPERATION',
  disposition: 'transient',
  says: '{system}: {operation} could not be done ({reason}).',
  fix: 'It is tried again by itself; when it stays, check space and state of {system}.',
})

export const operationRefused = defineFailure({
  ...file,
  cause: 'downstream',
  code: 'LIG-CONNECTORS-FILE-FORBIDDEN',
  disposition: 'permanent',
  says: '{system}: {operation} was refused ({reason}).',
  fix: 'Check that the directory is there and that the user may read and write in it.',
})

export const otherFileThere = defineFailure({
  ...file,
  cause: 'downstream',
  code: 'LIG-CONNECTORS-FILE-OTHER',
  disposition: 'permanent',
  says: '{system}: another file of this name is there already.',
  fix: 'Find out who put it there; give each file a name of its own.',
})

/** Of this one file, and no reason to think that others can't be had. */
export const FILE_CODES: ReadonlySet<string> = new Set([
  'LIG-CONNECTORS-FILE-OPERATION',
  'LIG-CONNECTORS-FILE-FORBIDDEN',
  'LIG-CONNECTORS-PGP-NO-KEY',
])

/** Of what is in the file: it is told once, and the file is put apart. */
export const CONTENT_CODES: ReadonlySet<string> = new Set([
  'LIG-CONNECTORS-PGP-DAMAGED',
  'LIG-CONNECTORS-PGP-SIGNATURE',
])
