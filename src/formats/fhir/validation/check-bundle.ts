import { childrenOf, childText, type FhirElement, offsetOfElement } from './fhir-element.ts'
import type { Findings } from './issues.ts'
import { readReference } from './reference-text.ts'

/** What the standard says of the entries of a Bundle in words (bundle, fullUrl; http, transactions). */
export function checkBundle(element: FhirElement, findings: Findings): void {
  if (element.type !== 'Bundle') return
  const type = childText(element, 'type')
  for (const entry of childrenOf(element, 'entry')) {
    checkFullUrl(entry, findings)
    if (type === 'batch' || type === 'transaction') checkRequest(entry, findings)
  }
}

function checkFullUrl(entry: FhirElement, findings: Findings): void {
  const [child] = childrenOf(entry, 'fullUrl')
  const url = childText(entry, 'fullUrl')
  if (!child || url === undefined) return
  const offset = offsetOfElement(child)
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    const says = 'The fullUrl is not an absolute address.'
    findings.error(
      'bundle.full-url',
      child,
      offset,
      says,
      'Write it as http://HOST/fhir/Patient/123 or urn:uuid:...',
    )
    return
  }
  const reference = readReference(url)
  const [resource] = childrenOf(entry, 'resource')
  if (reference.kind !== 'rest' || !resource) return
  const id = childText(resource, 'id')
  if (reference.type !== resource.type || (id !== undefined && id !== reference.id))
    findings.error(
      'bundle.full-url',
      child,
      offset,
      'The fullUrl names another type or id than the resource has.',
      'End it with the type and the id of the resource.',
    )
}

/** In a batch or transaction: the address and what comes with it fit the method. */
function checkRequest(entry: FhirElement, findings: Findings): void {
  const [request] = childrenOf(entry, 'request')
  const method = childText(request, 'method')
  const [resource] = childrenOf(entry, 'resource')
  if (!request || method === undefined) return
  const tell = (says: string, fix: string) =>
    findings.error('bundle.request', request, offsetOfElement(request), says, fix)
  if (method === 'POST' || method === 'PUT') {
    if (!resource) tell(`A ${method} has no resource.`, 'Send the resource in the entry.')
    else checkAddress(method, childText(request, 'url') ?? '', resource, tell)
  }
  if ((method === 'GET' || method === 'HEAD' || method === 'DELETE') && resource)
    tell(`A ${method} has a resource.`, 'Leave the resource out.')
}

function checkAddress(
  method: 'POST' | 'PUT',
  url: string,
  resource: FhirElement,
  tell: (says: string, fix: string) => void,
): void {
  const [path = ''] = url.split('?')
  // Operations and searches take what they like.
  if (/[$_]/.test(path) || url === '') return
  const [type, id, ...more] = path.split('/')
  if (/^https?:/.test(url) || more.length > 0) return
  const own = childText(resource, 'id')
  if (type !== resource.type)
    tell(
      `The ${method} goes to another type than the resource is of.`,
      `Start the url with ${resource.type}.`,
    )
  else if (method === 'PUT' && id !== undefined && own !== undefined && id !== own)
    tell('The PUT goes to another id than the resource has.', 'End the url with the id of the resource.')
}
