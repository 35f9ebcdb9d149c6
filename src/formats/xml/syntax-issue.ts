import type { Issue } from '../../kernel/index.ts'

export const xmlIssue = (code: string, place: string, says: string, fix: string): Issue => ({
  severity: 'error',
  code: `xml.${code}`,
  place,
  says,
  fix,
})

const ENDS = 'Check that the document arrived whole.'

/** What the parser calls an error, without the names and places that it puts there, and what to do. */
const KNOWN: readonly (readonly [said: RegExp, code: string, says: string, fix: string])[] = [
  [
    /undefined entity/,
    'entity',
    'The entity is not one of XML.',
    'Write the character itself, or &#x...; with its number.',
  ],
  [/entity/, 'entity', 'The & starts no entity.', 'Write & as &amp;.'],
  [/must contain a root/, 'empty', 'There is no element.', 'Send a document with one root element.'],
  [
    /only one root|outside of root/,
    'trailing',
    'Something stands outside of the root element.',
    'Send one root element and nothing around it.',
  ],
  [/unclosed tag|unexpected end/, 'end', 'The document ends before its elements are closed.', ENDS],
  [
    /close tag|closing tag/,
    'close',
    'The end tag is not that of the element that is open.',
    'Close elements in the order in which they were opened.',
  ],
  [
    /duplicate attribute/,
    'attribute.duplicate',
    'The attribute occurs twice in its element.',
    'Send it once.',
  ],
  [
    /attribute|value must be quoted|value required/,
    'attribute',
    'The attribute is not written as XML.',
    'Write it as name="value", with a blank before it.',
  ],
  [/prefix/, 'namespace', 'The prefix is bound to no namespace.', 'Bind it: xmlns:PREFIX="...".'],
  [
    /declaration|version number|encoding value|standalone|name\/value|expected/,
    'declaration',
    'The XML declaration is not one.',
    'Write <?xml version="1.0" encoding="UTF-8"?> at the very start.',
  ],
  [
    /in tag name|malformed name|forward-slash|doctype|incorrect syntax/,
    'tag',
    'The < starts no tag.',
    'Write < as &lt; where it belongs to the text.',
  ],
  [/comment/, 'comment', 'The comment is not written as XML.', 'Write no -- inside of <!-- -->.'],
  [
    /instruction/,
    'instruction',
    'The processing instruction is not written as XML.',
    'Write it as <?name text?>.',
  ],
  [
    /disallowed/,
    'character',
    'XML does not allow this character here.',
    'Leave it out; write ]]> as ]]&gt;.',
  ],
]

/** The parser's message as an issue. */
export function syntaxIssue(message: string, place: string): Issue {
  const found = KNOWN.find(([said]) => said.test(message))
  if (!found) return xmlIssue('syntax', place, 'The text here is not XML.', 'Correct it.')
  const [, code, says, fix] = found
  return xmlIssue(code, place, says, fix)
}
