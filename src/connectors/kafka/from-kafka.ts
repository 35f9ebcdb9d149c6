import type { MessageKeys } from '../message-entry.ts'
import { pollOver } from '../poll/poll-over.ts'
import { defineSource } from '../source.ts'
import { createSourceTally } from '../source-tally.ts'
import { takeBatch } from '../take-batch.ts'
import { firstBroker, kafkaFailure, reachingCluster } from './connection.ts'
import { positionsIn, toMark } from './positions.ts'
import { kafkaSource } from './settings.ts'
import { deliveredOf, hearRecord, type KafkaMessage } from './take-records.ts'
import { lookAtTopics, startReading, type TopicReading } from './topic-reading.ts'

/**
 * Messages of a topic of Kafka, each partition in its order. Of several nodes one reads all partitions; another goes on
 * when that one is gone, from where the log says. Order holds for the message's key (default), which Kafka keeps in one
 * partition.
 */
export const fromKafka = defineSource<typeof kafkaSource.settings, MessageKeys<KafkaMessage>>(kafkaSource, {
  takes: ['orderKeys', 'businessKeys', 'correlate'],
  async open(settings, around) {
    const { name, system, clock, node, marks, log, priority } = around
    const { topic } = settings
    const address = `kafka://${settings.brokers.join(',')}/${topic}`
    const tally = createSourceTally(around)
    const told = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
      try {
        return await work
      } catch (thrown) {
        const endpoint = firstBroker(settings, system)
        throw kafkaFailure(thrown, { endpoint, operation: 'read', sent: false, tls: settings.tls })
      }
    }
    const begin = async (): Promise<TopicReading> => {
      const known = positionsIn(await marks.read(name))
      const begun = await startReading(settings, around, known)
      if (known || settings.from === 'earliest') return begun
      // "latest" means the same after a restart.
      await log
        .append([], [marks.write(name, toMark(begun.positions()))], { priority })
        .catch(async (thrown: unknown) => {
          await begun.close()
          throw thrown
        })
      return begun
    }
    const take = async (from: TopicReading, signal: AbortSignal): Promise<void> => {
      const records = await from.next(signal)
      let read = from.positions()
      const batch = records.map((record) => {
        read = read.with(record.partition, record.offset + 1n)
        return deliveredOf(record, marks.write(name, toMark(read)), { ...around, ...settings })
      })
      await takeBatch(batch, { ...around, tally })
      from.took(records)
    }
    const poller = pollOver({
      name,
      address,
      clock,
      node,
      tally,
      schedule: { everyMs: 1_000 },
      open: () => told(begin()),
      async look(reading, signal) {
        await told(take(reading, signal))
        return { more: true, waiting: reading.waiting() }
      },
    })
    return { listens: address, state: () => poller.state(), close: () => poller.close() }
  },
  hear: (settings, around) => hearRecord({ ...around, ...settings }),
  tries: (settings, around) => [
    ...reachingCluster(settings, around),
    {
      step: 'credentials',
      says: 'the brokers let us in',
      run: () => lookAtTopics(settings, around, []),
    },
    {
      step: 'permission',
      says: 'the topic can be read',
      run: () => lookAtTopics(settings, around, [settings.topic]),
    },
  ],
})
