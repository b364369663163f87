import { accountOf, ownerOf } from './access/account.ts'
import { guardDoors } from './access/guard-doors.ts'
import { openAccounts } from './accounts/open-accounts.ts'
import { openAlterations } from './amendments/open-alterations.ts'
import { openAmendments } from './amendments/open-amendments.ts'
import { textOfDay } from './definitions/period.ts'
import type { Engine, RoomDoors } from './doors.ts'
import { findOwed } from './duties/find-owed.ts'
import { openDuties } from './duties/open-duties.ts'
import { ChisoError } from './errors.ts'
import { openForms } from './forms/open-forms.ts'
import { openImports } from './imports/open-imports.ts'
import { type EngineOptions, openHouse } from './open-house.ts'
import { openPapers } from './papers/open-papers.ts'
import { openReports } from './papers/open-reports.ts'
import { openPlans } from './plans/open-plans.ts'
import { isMultiUser } from './records/folds/accounts.ts'
import { standingBatches } from './records/folds/batches.ts'
import { openDrafts } from './rounds/editions/open-drafts.ts'
import { openEditions } from './rounds/editions/open-editions.ts'
import { openPublishing } from './rounds/editions/open-publishing.ts'
import { openRelocks } from './rounds/editions/open-relocks.ts'
import { openEvidence } from './rounds/evidence/open-evidence.ts'
import { listPoints } from './rounds/points/list-points.ts'
import { scoreUnder } from './rounds/points/score-under.ts'
import { openComparisons } from './rounds/questions/open-comparisons.ts'
import { openIndices } from './rounds/questions/open-indices.ts'
import { openQuestions } from './rounds/questions/open-questions.ts'
import { openSheets } from './rounds/sheets/open-sheets.ts'
import { openDue } from './rounds/steps/open-due.ts'
import { openSteps } from './rounds/steps/open-steps.ts'
import { openJudging } from './rounds/verdicts/open-judging.ts'
import { openSafekeeping } from './safekeeping/open-safekeeping.ts'
import { openValues } from './values/open-values.ts'

/** Opens a home with all its rooms, and owns it until it is closed. Throws what `openHouse` throws. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const house = await openHouse(options)
  const { folds } = house.records
  const foldsNow = () => ({ answers: folds.answers.asNow(), rounds: folds.rounds.asNow() })
  const [values, forms, duties] = [openValues(house), openForms(house), openDuties(house)]
  const [sheets, due] = [openSheets(house), openDue(house)]
  const [steps, judging, editions, safekeeping] = [openSteps(house), openJudging(house), openEditions(house), openSafekeeping(house)]
  const questions = openQuestions(house, editions)
  const imports = openImports(house, (source, query) => listPoints(source, foldsNow(), query))
  const plans = openPlans(house, imports)
  const rooms: RoomDoors = {
    ...imports,
    ...plans,
    ...values,
    ...duties,
    ...forms,
    ...openAmendments(house, (source, set, period) => scoreUnder(source, foldsNow(), set, period)),
    ...openAlterations(house, (source, period) =>
      findOwed(source, standingBatches(folds.batches), { period, unit: null, today: house.today() }),
    ),
    ...openPapers(house, openDrafts(house), { ...forms, ...steps, ...judging, ...editions, ...safekeeping, ...questions }),
    ...openReports(house, { ...values, ...forms, ...duties, ...plans, ...sheets, ...steps, ...due, ...editions, ...safekeeping }),
    ...sheets,
    ...steps,
    ...judging,
    ...openPublishing(house, steps.round),
    ...openRelocks(house, steps.round),
    ...questions,
    ...openComparisons(house, editions),
    ...openIndices(house),
    ...due,
    ...openEvidence(house),
    ...editions,
    ...safekeeping,
    ...openAccounts(house),
  }
  const { accounts } = house.records.folds
  const today = () => textOfDay(house.today())
  return {
    home: house.home,
    ...rooms,
    as: (account) => guardDoors(house, rooms, account),
    owner(name) {
      const owner = ownerOf(accounts)
      if (name === undefined) return owner
      const found = accountOf(accounts, name.trim().toLowerCase(), today(), owner.id)
      if (!found) throw new ChisoError(accounts.get(name) ? 'ACCOUNT_CLOSED' : 'NO_SUCH_ACCOUNT', { account: name })
      return found
    },
    multiUser: () => isMultiUser(accounts),
    account: (name) => accountOf(accounts, name, today()),
    signIn: () => house.definitions.access.signIn,
    sso: options.sso !== undefined,
    credentials: house.credentials,
    close: house.close,
  }
}
