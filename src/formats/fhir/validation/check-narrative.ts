import { attributeOf, isXmlElement, parseXml, textIn, type XmlElement } from '../../xml/index.ts'
import { type FhirElement, offsetOfElement } from './fhir-element.ts'
import type { Findings } from './issues.ts'

const XHTML = 'http://www.w3.org/1999/xhtml'

/** HTML 4.0, chapters 7 to 11 (without 9.4) and 15, links and images: what a narrative may hold (narrative, 2.4.0). */
const ALLOWED: ReadonlySet<string> = new Set(
  [
    'div span h1 h2 h3 h4 h5 h6 address bdo em strong dfn code samp kbd var cite abbr acronym blockquote q sub sup p br pre',
    'ul ol li dl dt dd dir menu table caption thead tfoot tbody colgroup col tr th td',
    'tt i b big small strike s u font hr a img map area style',
  ].flatMap((names) => names.split(' ')),
)

/** A narrative is well-formed XHTML of the elements that are allowed, with something to read (txt-1, txt-2). */
export function checkNarrative(element: FhirElement, findings: Findings): void {
  const { type, value: text } = element
  if (type !== 'xhtml' || typeof text !== 'string') return
  const tell = (code: string, says: string, fix: string) =>
    findings.error(code, element, offsetOfElement(element), says, fix)
  const { document, issues } = parseXml(Buffer.from(text))
  if (!document) {
    const [first] = issues
    tell(
      'narrative',
      `The narrative is not well-formed XML: ${first?.issue.says ?? ''}`,
      first?.issue.fix ?? '',
    )
    return
  }
  const { root } = document
  if (root.local !== 'div' || root.uri !== XHTML)
    tell('narrative', 'The narrative is not a div of XHTML.', `Start it with <div xmlns="${XHTML}">.`)
  const forbidden = firstForbidden(root)
  if (forbidden !== undefined)
    tell(
      'rule.txt-1',
      `A narrative may not hold ${forbidden}.`,
      'Use text, tables, lists, links and images only.',
    )
  if (textIn(root).trim() === '' && !hasImage(root))
    tell('rule.txt-2', 'The narrative has nothing to read.', 'Put text or an image into it, or leave it out.')
}

/** Scripts, forms, frames, and attributes that run something. */
function firstForbidden(element: XmlElement): string | undefined {
  if (!ALLOWED.has(element.local))
    return /^\w{1,20}$/.test(element.local) ? `<${element.local}>` : 'such an element'
  if (element.attributes.some(({ local }) => /^on/i.test(local))) return 'attributes that run a script'
  if (/^\s*javascript:/i.test(attributeOf(element, 'href') ?? '')) return 'links that run a script'
  return element.children
    .filter(isXmlElement)
    .map(firstForbidden)
    .find((found) => found !== undefined)
}

const hasImage = (element: XmlElement): boolean =>
  element.local === 'img' || element.children.filter(isXmlElement).some(hasImage)
