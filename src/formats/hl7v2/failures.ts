import { defineFailure } from '../../kernel/index.ts'

export const unencodable = defineFailure({
  code: 'LIG-HL7V2-UNENCODABLE',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'transformation',
  says: 'The text for {place} holds a character that {charset} can not carry.',
  fix: 'Declare UNICODE UTF-8 in MSH-18 when the receiver can read it, or map the text to characters of the set.',
})

export const unescapable = defineFailure({
  code: 'LIG-HL7V2-NO-ESCAPE',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'transformation',
  says: 'The text for {place} holds a delimiter, and the message declares no escape character.',
  fix: 'Declare an escape character in MSH-2, usually ^~\\&.',
})
