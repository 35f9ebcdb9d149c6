import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * HL7 v2 parsers from npm, each as it is meant to be used: parse a message, read ten fields. `hl7v2` 1.9.0 can not be
 * installed (its dictionary is not published in the version that it asks for); `nodehl7` reads no repetitions.
 */
export type Hl7Peer = { readonly name: string; readonly read: (bytes: Uint8Array) => readonly string[] }

const require = createRequire(join(import.meta.dirname, 'peers', 'package.json'))

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')

export const hl7Peers = (): readonly Hl7Peer[] => [
  { name: '@medplum/core', read: medplum() },
  { name: 'simple-hl7', read: simpleHl7() },
  { name: 'node-hl7-client', read: nodeHl7Client() },
  { name: 'hl7parser', read: hl7Parser() },
  { name: 'hl7-standard', read: hl7Standard() },
]

type MedplumSegment = { getComponent(field: number, component: number): string }
type MedplumMessage = { header: MedplumSegment; getSegment(name: string): MedplumSegment }

function medplum(): Hl7Peer['read'] {
  const { Hl7Message } = require('@medplum/core') as {
    Hl7Message: { parse(text: string): MedplumMessage }
  }
  return (bytes) => {
    const message = Hl7Message.parse(textOf(bytes))
    const { header } = message
    const pid = message.getSegment('PID')
    const pv1 = message.getSegment('PV1')
    return [
      header.getComponent(9, 1),
      header.getComponent(10, 1),
      pid.getComponent(3, 1),
      pid.getComponent(3, 4),
      pid.getComponent(5, 1),
      pid.getComponent(5, 2),
      pid.getComponent(7, 1),
      pv1.getComponent(2, 1),
      pv1.getComponent(19, 1),
      message.getSegment('DG1').getComponent(3, 1),
    ]
  }
}

type SimpleField = { value: readonly { value: readonly (readonly { value: readonly string[] }[])[] }[] }
type SimpleSegment = {
  fields: readonly SimpleField[]
  getField(nth: number): string
  getComponent(field: number, component: number): string
}
type SimpleMessage = { header: SimpleSegment; getSegment(name: string): SimpleSegment }

function simpleHl7(): Hl7Peer['read'] {
  const { Parser } = require('simple-hl7') as { Parser: new () => { parse(text: string): SimpleMessage } }
  const parser = new Parser()
  // Its accessors read no component of a field that repeats.
  const ofFirst = (segment: SimpleSegment, field: number, component: number): string =>
    segment.fields[field - 1]?.value[0]?.value[0]?.[component - 1]?.value[0] ?? ''
  return (bytes) => {
    const message = parser.parse(textOf(bytes))
    const pid = message.getSegment('PID')
    const pv1 = message.getSegment('PV1')
    return [
      message.header.getComponent(7, 1),
      message.header.getField(8),
      ofFirst(pid, 3, 1),
      ofFirst(pid, 3, 4),
      pid.getComponent(5, 1),
      pid.getComponent(5, 2),
      pid.getField(7),
      pv1.getField(2),
      pv1.getField(19),
      message.getSegment('DG1').getComponent(3, 1),
    ]
  }
}

const PATHS = [
  'MSH.9.1',
  'MSH.10',
  'PID.3.1',
  'PID.3.4',
  'PID.5.1',
  'PID.5.2',
  'PID.7',
  'PV1.2',
  'PV1.19',
  'DG1.3.1',
]

type Node = { toString(): string }

function nodeHl7Client(): Hl7Peer['read'] {
  const { Message } = require('node-hl7-client') as {
    Message: new (options: { text: string }) => { get(path: string): Node }
  }
  return (bytes) => {
    const message = new Message({ text: textOf(bytes) })
    return PATHS.map((path) => String(message.get(path)))
  }
}

function hl7Parser(): Hl7Peer['read'] {
  const { create } = require('hl7parser') as { create(text: string): { get(path: string): Node } }
  return (bytes) => {
    // It takes the last line's end for the start of another segment.
    const message = create(textOf(bytes).trimEnd())
    return PATHS.map((path) => String(message.get(path)))
  }
}

function hl7Standard(): Hl7Peer['read'] {
  const Standard = require('hl7-standard') as new (
    text: string,
  ) => {
    transform(): void
    get(path: string): string
  }
  const paths = PATHS.map((path) => (path.split('.').length === 2 ? `${path}.1` : path))
  return (bytes) => {
    const message = new Standard(textOf(bytes))
    message.transform()
    return paths.map((path) => message.get(path))
  }
}
