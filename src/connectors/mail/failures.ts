import { defineFailure } from '../../kernel/index.ts'

const mail = { stage: 'sending', cause: 'downstream' } as const

export const mailLoginRefused = defineFailure({
  ...mail,
  code: 'LIG-CONNECTORS-MAIL-LOGIN',
  disposition: 'transient',
  says: '{system} refused the login ({reply}).',
  fix: 'Correct user and password in the settings of {system}; work that waits goes on by itself.',
})

export const mailNotNow = defineFailure({
  ...mail,
  code: 'LIG-CONNECTORS-MAIL-NOT-NOW',
  disposition: 'transient',
  says: '{system} takes no mail at this moment ({reply} to {command}).',
  fix: 'It is tried again by itself; when it stays, ask the owner of {system}.',
})

export const mailRefused = defineFailure({
  ...mail,
  code: 'LIG-CONNECTORS-MAIL-REFUSED',
  disposition: 'permanent',
  says: '{system} refused the mail ({reply} to {command}).',
  fix: 'Correct sender, recipients or content, or grant what {system} asks for, then do the step again.',
})

export const mailPartly = defineFailure({
  ...mail,
  code: 'LIG-CONNECTORS-MAIL-RECIPIENTS',
  disposition: 'permanent',
  says: '{system} took the mail for {accepted} recipients and refused {rejected}.',
  fix: 'Correct the addresses that {system} refuses; the others have the mail.',
})
