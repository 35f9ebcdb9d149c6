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
