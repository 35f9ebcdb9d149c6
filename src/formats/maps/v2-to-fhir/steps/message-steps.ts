import { Buffer } from 'node:buffer'
import { DEVICE, DOCUMENT, MESSAGE_HEADER, PROVENANCE } from '../resource-kind.ts'
import {
  evnProvenance,
  msaHeader,
  mshHeader,
  mshSource,
  mshTransformation,
  sftDevice,
  sftHeader,
} from '../segments/header.ts'
import type { Step } from '../walk.ts'

/** MSH: the header of the bundle, and who the message and the bundle come from. */
export const header: Step = (msh, walk) => {
  const { to } = walk
  walk.header = to.add(MESSAGE_HEADER, to.key, mshHeader(msh, to))
  const document = to.settings.attachMessage
    ? to.add(DOCUMENT, to.key, { status: 'current', content: [{ attachment: original(msh, walk) }] })
        .reference
    : undefined
  const target = [walk.header.reference]
  walk.source = to.add(PROVENANCE, to.keyAt('source'), { target, ...mshSource(msh, document, to) })
  to.add(PROVENANCE, to.keyAt('transformation'), { target, ...mshTransformation(msh, document, to) })
}

const original = (msh: Parameters<Step>[0], { to }: Parameters<Step>[1]) => ({
  contentType: 'x-application/hl7-v2+er7',
  data: Buffer.from(to.message.bytes).toString('base64'),
  title: msh.at(10).text,
})

/** SFT: software that the message went through. */
export const software: Step = (sft, walk) => {
  const { to } = walk
  sft.take(6)
  const draft = sftDevice(sft, to)
  const key = [draft.manufacturer, draft.deviceName?.[0]?.name, draft.version?.[0]?.value].join('|')
  const device = to.add(DEVICE, `software=${key}`, draft)
  walk.source?.add({ entity: [{ role: 'derivation', what: device.reference }] })
  walk.header?.add(sftHeader(sft))
}

export const response: Step = (msa, walk) => {
  walk.header?.add(msaHeader(msa))
}

export const event: Step = (evn, walk) => {
  const { to } = walk
  const target = walk.header && [walk.header.reference]
  to.add(PROVENANCE, to.keyAt('event'), { target, ...evnProvenance(evn, to) })
}
