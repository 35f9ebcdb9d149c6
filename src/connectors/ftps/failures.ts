import { defineFailure } from '../../kernel/index.ts'

export const ftpsLoginRefused = defineFailure({
  stage: 'sending',
  cause: 'transport',
  code: 'LIG-CONNECTORS-FTPS-LOGIN',
  disposition: 'transient',
  says: '{system}: the server at {host}:{port} refused the login of {username} ({status}).',
  fix: 'Renew user or password in the settings of {system}; work that waits goes on by itself.',
})
