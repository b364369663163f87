import { rmSync } from 'node:fs'
import type { Asker } from '../../access/reach.ts'
import { dayOfText } from '../../definitions/period.ts'
import { checkBeside } from '../../editions/check-beside.ts'
import { compareResults } from '../../editions/compare-results.ts'
import { packEdition } from '../../editions/edition-archive.ts'
import { freeze } from '../../editions/freeze.ts'
import type { EditionLine } from '../../editions/replies.ts'
import { compareReports } from '../../editions/report-results.ts'
import { withResults } from '../../editions/work-out.ts'
import { ChisoError } from '../../errors.ts'
import { keepEdition, readEdition } from '../../files/edition-files.ts'
import type { House } from '../../house.ts'
import type { Edition } from '../../records/folds/editions.ts'
import { version } from '../../version.ts'
import { cleanText } from '../evidence/place-evidence.ts'
import { findRound } from '../find-round.ts'
import { withoutWords } from '../steps/hide-words.ts'
import { findSeenRound, maySee } from '../steps/refuse-asker.ts'
import type { EditionDoors } from './doors.ts'

const nobody: ReadonlySet<number> = new Set()

/** The part of the room where what was frozen is read, given out and taken back. */
export function openEditions({ definitions, records, home, today, inTurn }: House): EditionDoors {
  const { editions } = records.folds
  /** Whose sheets in the round of an edition may be seen. */
  const seenIn = ({ round }: Edition, by: Asker | undefined) => {
    if (round === null) return () => true
    const may = maySee(definitions.registry, findRound(definitions, records.folds.rounds, round), by && { ...by, appraises: nobody })
    return (unit: string) => may(unit, null)
  }
  /** What was published is for all, what a unit locked for who may see its sheet. */
  const maySeeEdition = (edition: Edition, by: Asker | undefined): boolean => edition.unit === null || seenIn(edition, by)(edition.unit)
  /** An edition by its name, or by a beginning of it that no other has. Throws NO_SUCH_EDITION. */
  const find = (name: string, by?: Asker): Edition => {
    const known = editions.list().filter((one) => maySeeEdition(one, by))
    const isBeginning = /^[0-9a-f]{8,63}$/.test(name)
    const like = known.filter(({ edition }) => edition === name || (isBeginning && edition.startsWith(name)))
    if (like.length !== 1) throw new ChisoError('NO_SUCH_EDITION', { edition: name.slice(0, 100) })
    return like[0]!
  }
  const show = ({ seq: _, ...one }: Edition): EditionLine => ({
    ...one,
    code: definitions.registry.units.find(({ id }) => id === one.unit)?.code ?? null,
  })
  /** What a later edition moved: a lock holds one unit's results, a publication those of all, a report its figures. */
  const compared = {
    lock: (before: unknown, after: unknown) => compareResults([before], [after]),
    publication: compareResults,
    report: compareReports,
  }
  const documentOf = (edition: string) => JSON.parse(readEdition(home, edition)) as Record<string, unknown>
  return {
    editions({ round, by }) {
      const asked = round === undefined ? null : findSeenRound(definitions, records.folds.rounds, round, by, today()).round.round
      return editions
        .list()
        .filter((one) => (asked === null || one.round === asked) && maySeeEdition(one, by))
        .map(show)
    },
    edition({ edition, by }) {
      const one = find(edition, by)
      const document = documentOf(one.edition)
      return {
        ...show(one),
        document: withoutWords(document, seenIn(one, by)),
        comparison:
          one.kind === 'withdrawal' || one.corrects === null
            ? null
            : compared[one.kind](documentOf(one.corrects).results, document.results),
      }
    },
    exportEdition({ edition, by }) {
      const one = find(edition, by)
      const text = readEdition(home, one.edition)
      const document = JSON.parse(text) as Record<string, unknown>
      // An archive is whole or nothing: with words left out it could not be worked out again.
      if (withoutWords(document, seenIn(one, by)) !== document) throw new ChisoError('NO_SUCH_EDITION', { edition: edition.slice(0, 100) })
      return packEdition(one.edition, text)
    },
    async checkEdition(request) {
      const path = 'received' in request ? request.received.path : request.path
      try {
        return await checkBeside(path)
      } finally {
        if ('received' in request) rmSync(path, { force: true })
      }
    },
    withdrawEdition: ({ edition: name, ...given }, account) =>
      inTurn(async () => {
        const one = find(name)
        if (!['publication', 'report'].includes(one.kind) || one.withdrawnBy !== null || one.replacedBy !== null)
          throw new ChisoError('NOT_WITHDRAWABLE', { edition: one.edition })
        if (dayOfText(given.date) === null) throw new ChisoError('WRONG_DAY', { day: given.date.slice(0, 100) })
        const [number, reason] = [cleanText('number', given.number), cleanText('reason', given.reason)]
        if (number === null || reason === null) throw new ChisoError('PAPERS_MISSING', { list: 'number, reason' })
        const { seq, hash } = records.head()
        const decision = { number, date: given.date, reason }
        const document = freeze(
          withResults({
            kind: 'withdrawal',
            program: version,
            dataVersion: { seq: String(seq), hash },
            definitions: definitions.hash,
            ...(one.round === null ? { report: one.report, period: one.period } : { round: one.round }),
            withdraws: one.edition,
            decision,
          }),
        )
        keepEdition(home, document)
        const said = { withdraws: one.edition, edition: document.sha256, ...decision }
        if (one.round === null) records.append('report.withdrawn', account, { report: one.report!, period: one.period!, ...said })
        else records.append('edition.withdrawn', account, { round: one.round, ...said })
        return show(editions.get(document.sha256)!)
      }),
  }
}
