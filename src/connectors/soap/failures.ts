import { defineFailure } from '../../kernel/index.ts'

export const noOperation = defineFailure({
  code: 'LIG-CONNECTORS-SOAP-NO-OPERATION',
  disposition: 'permanent',
  stage: 'sending',
  cause: 'rule',
  says: 'The WSDL of {system} has no operation {operation}.',
  fix: 'Call one that it has, or point the setting `wsdl` to the right version.',
})

export const wsdlUnusable = defineFailure({
  code: 'LIG-CONNECTORS-SOAP-WSDL',
  disposition: 'transient',
  stage: 'sending',
  cause: 'downstream',
  says: 'The WSDL of {system} at {wsdl} can not be used.',
  fix: 'Open it and compare with what the owner of {system} published; correct the setting `wsdl`.',
})

export const signingKeyUnusable = defineFailure({
  code: 'LIG-CONNECTORS-SOAP-SIGNING-KEY',
  disposition: 'transient',
  stage: 'sending',
  cause: 'rule',
  says: 'Messages to {system} can not be signed: its private key or certificate is none ({reason}).',
  fix: 'Give an RSA private key in PEM and the certificate that belongs to it; work that waits goes on by itself.',
})
