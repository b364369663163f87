import { basename, resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import type { RoundLine, RoundReply, RoundUnit } from '../rounds/round-replies.ts'
import { standingPublication } from '../rounds/standing-publication.ts'
import { type Call, type Command, givenTexts, needText as need, text, textOf, textsOf } from './command.ts'
import { keepSigned } from './keep-signed.ts'
import { printAnswer } from './print-table.ts'

/** Where a round and each of its units stand; after an act on one unit also at which step that one is. */
function printRound(call: Call, round: RoundReply, acted?: string): number {
  const unit = round.units.find((one) => one.unit === acted || one.code === acted)
  const titles = new Map(round.steps.map(({ step, title }) => [step, title.vi]))
  if (!call.json) call.out.write(`${round.indexTitle.vi} năm ${round.year}, đợt ${round.round}. ${round.provenance.vi}\n`)
  printAnswer(call, unit ? { ...round, step: unit.step } : round, round.units, {
    'Đơn vị': (unit: RoundUnit) => unit.name,
    Bước: (unit) => titles.get(unit.step) ?? unit.step,
    Hạn: (unit) => unit.due?.split('-').reverse().join('/'),
    Muộn: (unit) => (unit.late ? 'muộn' : ''),
    'Đã trả lời': (unit) => `${unit.answered}/${unit.of}`,
    'Có tài liệu': (unit) => unit.evidence,
    'Đã thẩm định': (unit) => unit.judged,
  })
  return 0
}

/** The unit whose paper was signed: the one named, else the only one of the round. */
async function unitOf(call: Call): Promise<string> {
  const unit = textOf(call.values, 'unit')
  if (unit !== undefined || textOf(call.values, 'signed') === undefined) return unit ?? ''
  const { units } = await call.doors.round({ round: call.positionals[0]! })
  return units.length === 1 ? units[0]!.unit : need(call, 'unit')
}

interface UnitAct<Name extends string> {
  does: string
  usage: string
  /** What it names beside the unit and the reason. */
  names: Name[]
  send: (doors: Call['doors'], request: Record<Name | 'round' | 'unit' | 'reason', string>) => Promise<RoundReply>
}

/** An act on one unit of a round, with its reason; it shows the round after it. */
const ofUnit = <Name extends string>({ does, usage, names, send }: UnitAct<Name>): Command => ({
  does,
  usage: `ROUND --unit U ${usage} --reason T`,
  options: Object.fromEntries(['unit', ...names, 'reason'].map((name) => [name, text])),
  positionals: 1,
  async run(call) {
    const said = Object.fromEntries((['unit', ...names, 'reason'] as const).map((name) => [name, need(call, name)]))
    const request = { round: call.positionals[0]!, ...said } as Parameters<typeof send>[1]
    return printRound(call, await send(call.doors, request), request.unit)
  },
})

const toEarlier = ofUnit({
  does: 'trả một đơn vị về bước trước, hoặc trả lại một phần việc, một số tiêu chí, có lý do',
  usage: '--to STEP',
  names: ['to'],
  send: (doors, request) => doors.returnUnit(request),
})

/** `round WORD …`: rounds opened, moved and looked at. */
export const roundCommands: Record<string, Command> = {
  open: {
    does: 'mở đợt đánh giá của một bộ chỉ số cho một năm',
    usage: '--index ID --year Y [--steps internal|national] [--as-of DAY] [--due STEP=DAY …]',
    options: { index: text, year: text, steps: text, 'as-of': text, due: { type: 'string', multiple: true } },
    positionals: 0,
    async run(call) {
      const due = Object.fromEntries(
        textsOf(call.values, 'due').map((one) => {
          const [step, day] = one.split('=')
          if (!step || !day) throw new ChisoError('WRONG_USAGE', { what: '--due STEP=DAY' })
          return [step, day]
        }),
      )
      const asOf = textOf(call.values, 'as-of')
      const request = { index: need(call, 'index'), year: need(call, 'year'), ...givenTexts(call.values, ['steps']), due }
      const opened = await call.doors.openRound({ ...request, ...(asOf === undefined ? {} : { asOf }) })
      for (const { message } of opened.warnings ?? []) call.out.note(message)
      return printRound(call, opened)
    },
  },
  list: {
    does: 'các đợt đánh giá',
    usage: '',
    options: {},
    positionals: 0,
    async run(call) {
      const rounds = call.doors.rounds()
      printAnswer(call, rounds, rounds, {
        Đợt: (round: RoundLine) => round.round,
        'Bộ chỉ số': (round) => round.indexTitle.vi,
        Năm: (round) => round.year,
        'Đơn vị': (round) => round.units,
        'Công bố': (round) => standingPublication(round)?.number,
      })
      return 0
    },
  },
  show: {
    does: 'một đợt đánh giá và từng đơn vị đang ở đâu',
    usage: 'ROUND',
    options: {},
    positionals: 1,
    run: async (call) => printRound(call, await call.doors.round({ round: call.positionals[0]! })),
  },
  assign: {
    does: 'phân công cơ quan thẩm định từng tiêu chí',
    usage: 'FILE --round R',
    options: { round: text },
    positionals: 1,
    async run(call) {
      const path = resolve(call.cwd, call.positionals[0]!)
      const reply = await call.doors.assignSheet({ round: need(call, 'round'), path, fileName: basename(path) })
      printAnswer(call, reply, reply.issues, { Dòng: (one) => one.row, Cột: (one) => one.column, Lỗi: (one) => one.message })
      return reply.status === 'accepted' ? 0 : 1
    },
  },
  advance: {
    does: 'đóng bước hiện tại của một đơn vị, hoặc của mọi đơn vị đang ở bước sớm nhất',
    usage:
      'ROUND [--unit U] [--step S] [--part AGENCY] [--note T] [--number N] [--date D] [--signed FILE] [--signer T] [--on-behalf] [--not-submitted --reason T]',
    options: {
      unit: text,
      step: text,
      part: text,
      note: text,
      number: text,
      date: text,
      signed: text,
      signer: text,
      'on-behalf': { type: 'boolean' },
      'not-submitted': { type: 'boolean' },
      reason: text,
    },
    positionals: 1,
    async run(call) {
      const { values, positionals, json, out } = call
      const reason = values['not-submitted'] === true ? { notSubmitted: need(call, 'reason') } : {}
      const onBehalf = values['on-behalf'] === true
      const papers = await keepSigned(call, { round: positionals[0]!, unit: await unitOf(call), onBehalf })
      const moved = await call.doors.advanceRound({
        round: positionals[0]!,
        ...givenTexts(values, ['unit', 'step', 'part', 'note', 'number', 'date', 'signer']),
        ...papers,
        ...(onBehalf ? { onBehalf } : {}),
        ...reason,
      })
      out.write(json ? `${JSON.stringify(moved)}\n` : `Đã đóng bước ${moved.step} của ${moved.units.length} đơn vị\n`)
      return 0
    },
  },
  return: {
    ...toEarlier,
    usage: `${toEarlier.usage} | ROUND [--unit U] [--part AGENCY] [--criterion C …] [--due DAY] --reason T`,
    options: { ...toEarlier.options, part: text, criterion: { type: 'string', multiple: true }, due: text },
    async run(call) {
      const criteria = textsOf(call.values, 'criterion')
      if (criteria.length === 0 && textOf(call.values, 'part') === undefined) return toEarlier.run(call)
      const [round, reason] = [call.positionals[0]!, need(call, 'reason')]
      const given = givenTexts(call.values, ['unit', 'part', 'due'])
      return printRound(call, await call.doors.reopenItems({ round, ...given, criteria, reason }), given.unit)
    },
  },
  extend: ofUnit({
    does: 'gia hạn bước hiện tại của một đơn vị, có lý do',
    usage: '--due DAY',
    names: ['due'],
    send: (doors, request) => doors.extendUnit(request),
  }),
  unit: ofUnit({
    does: 'đưa một đơn vị vào, ra khỏi đợt, hoặc không xếp hạng, có lý do',
    usage: '--state joined|excluded|unranked',
    names: ['state'],
    send(doors, { state, ...request }) {
      if (state !== 'joined' && state !== 'excluded' && state !== 'unranked')
        throw new ChisoError('WRONG_USAGE', { what: '--state joined|excluded|unranked' })
      return doors.changeUnitState({ ...request, state })
    },
  }),
}

/** `survey WORD ROUND …`: the survey of a round is over, or opened again. */
export const surveyCommands: Record<string, Command> = {
  close: {
    does: 'kết thúc điều tra xã hội học của một đợt, hoặc ghi nhận không điều tra',
    usage: 'ROUND [--none --reason T]',
    options: { none: { type: 'boolean' }, reason: text },
    positionals: 1,
    async run(call) {
      const none = call.values.none === true
      const reason = none ? { reason: need(call, 'reason') } : {}
      return printRound(call, await call.doors.closeSurvey({ round: call.positionals[0]!, held: !none, ...reason }))
    },
  },
  reopen: {
    does: 'mở lại điều tra xã hội học của một đợt trước khi công bố',
    usage: 'ROUND --reason T',
    options: { reason: text },
    positionals: 1,
    run: async (call) => printRound(call, await call.doors.reopenSurvey({ round: call.positionals[0]!, reason: need(call, 'reason') })),
  },
}
