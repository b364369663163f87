import { parseArgs } from 'node:util'
import { compareImports } from './compare-import.ts'
import { compareQueries } from './compare-queries.ts'
import { compareValues } from './compare-values.ts'
import { measureAnswers } from './measure-answers.ts'
import { measureBeside } from './measure-beside.ts'
import { measureEvents } from './measure-events.ts'
import { measureExplain } from './measure-explain.ts'
import { measureFiles } from './measure-files.ts'
import { measureGrown } from './measure-grown.ts'
import { measureNation } from './measure-nation.ts'
import { measurePages } from './measure-pages.ts'
import { measureRefusal } from './measure-refusal.ts'
import { measureSignIn } from './measure-sign-in.ts'
import { measureWorkbook } from './measure-workbook.ts'
import { scoreUnits } from './score-units.ts'
import { testForecasts } from './test-forecasts.ts'
import { describeMachine } from './watch-machine.ts'

const usage = `npm run bench -- [--rows N] [--import N,…] [--only import|refusal|workbook|values|scores|explain|grown|files|nation|events|sign-in|beside|answers|pages|forecast|queries] [--ten-million] [--quick]

  --rows N      rows of the home that is asked (1_000_000)
  --import N,…  rows of the files imported, side by side (--rows, and ten million)
  --ten-million imports, homes and queries of ten million rows too: half an hour more
  --only        one part alone
  --quick       a hundredth of everything and fewer rounds, to see that it runs

Files and homes are made once and kept in the folder for temporary files.`

const { values } = parseArgs({
  options: {
    rows: { type: 'string' },
    import: { type: 'string' },
    only: { type: 'string' },
    'ten-million': { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const { quick } = values
const numberOf = (text: string): number => Number(text.replaceAll('_', ''))
const rows = numberOf(values.rows ?? (quick ? '10_000' : '1_000_000'))
const sizes = values['ten-million'] ? [rows, 10_000_000] : [rows]
const imported = values.import?.split(',').map(numberOf) ?? sizes
const say = (text: string): void => void process.stderr.write(`${text}\n`)

async function eachSize(measure: (size: number) => Promise<string>): Promise<string> {
  const told: string[] = []
  for (const size of sizes) told.push(await measure(size))
  return told.join('\n')
}

const parts: Record<string, () => Promise<string>> = {
  import: () =>
    compareImports(
      imported.map((count) => ({ rows: count, rounds: quick ? 2 : count > 5_000_000 ? 3 : 5 })),
      say,
    ),
  refusal: () => measureRefusal(quick ? 1000 : 100_000, quick ? 2 : 5),
  workbook: () => measureWorkbook(quick ? 1000 : 100_000, quick ? 2 : 10),
  values: () => eachSize((size) => compareValues(size, quick ? 2 : 5, say)),
  scores: () => scoreUnits(quick ? 1000 : 10_000, quick ? 100 : 1000, quick ? 2 : 5),
  explain: () => measureExplain(rows, quick ? 2 : 10, say),
  grown: () => eachSize((size) => measureGrown(size, quick ? 2 : 15, say)),
  files: () => measureFiles(quick ? 2 : 34, say),
  nation: () => measureNation(quick ? 1000 : 20_000, rows, quick ? 2 : 5, say),
  events: () => measureEvents(quick ? 1000 : 100_000, quick ? 2 : 5),
  'sign-in': () => measureSignIn(rows / 10, quick ? 2 : 10, say),
  beside: () => measureBeside(rows, quick ? 2 : 15, say),
  answers: () => measureAnswers(rows, quick ? 2 : 5, say),
  pages: () => measurePages(rows / 10, quick ? 2 : 5, say),
  forecast: () => testForecasts(say),
  queries: () => compareQueries([rows / 10, ...sizes], quick ? 5 : 100, say),
}
const wrong = ![rows, ...imported].every((count) => Number.isInteger(count) && count >= 1000) || rows % 10 !== 0
if (values.help || wrong || (values.only !== undefined && !(values.only in parts))) {
  say(usage)
  process.exit(values.help ? 0 : 2)
}

console.log(
  `Measured ${new Date().toISOString().slice(0, 10)}: ${describeMachine()}. Milliseconds as median [least–most]; ratios of medians in this one run.\n`,
)
for (const [name, part] of Object.entries(parts)) {
  if (values.only !== undefined && values.only !== name) continue
  say(`${name} …`)
  console.log(await part())
}
