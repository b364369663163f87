import { openEngine } from '../engine.ts'
import { loadSample, sampleData } from '../sample.ts'

/** Loads the files of the sample, without its rounds, into the home that is named. */
let time: Date | null = null
const engine = await openEngine({ home: process.argv[2]!, clock: () => time ?? new Date() })
await loadSample(engine, sampleData, {
  pace: (at) => {
    time = at
  },
})
await engine.close()
