import { defineFailure } from '../../kernel/index.ts'

const sftp = { stage: 'sending', cause: 'transport' } as const

export const hostKeyUnexpected = defineFailure({
  ...sftp,
  code: 'LIG-CONNECTORS-SFTP-HOST-KEY',
  disposition: 'transient',
  says: '{system}: the server at {host}:{port} shows the key {fingerprint}, not the one that is expected.',
  fix: 'Ask the owner of {system} whether its key was changed. Only then set the new one as `hostKey`.',
})

export const loginRefused = defineFailure({
  ...sftp,
  code: 'LIG-CONNECTORS-SFTP-LOGIN',
  disposition: 'transient',
  says: '{system}: the server at {host}:{port} refused the login of {username}.',
  fix: 'Renew password or key in the settings of {system}; work that waits goes on by itself.',
})

export const operationFailed = defineFailure({
  ...sftp,
  code: 'LIG-CONNECTORS-SFTP-OPERATION',
  disposition: 'transient',
  says: '{system}: the server could not do {operation} (status {status}).',
  fix: 'It is tried again by itself; when it stays, check space and state of the server.',
})

export const operationRefused = defineFailure({
  ...sftp,
  cause: 'downstream',
  code: 'LIG-CONNECTORS-SFTP-REFUSED',
  disposition: 'permanent',
  says: '{system}: the server refused {operation} (status {status}).',
  fix: 'Check that the directory is there and that the user may read and write in it.',
})

export const otherFileThere = defineFailure({
  ...sftp,
  cause: 'downstream',
  code: 'LIG-CONNECTORS-SFTP-OTHER-FILE',
  disposition: 'permanent',
  says: '{system}: another file of this name is there already.',
  fix: 'Find out who put it there; give each file a name of its own.',
})
