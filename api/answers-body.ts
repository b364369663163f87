import { z } from 'zod'
import { text } from '../engine/reply.ts'
import { givenAnswerReply } from '../engine/rounds/replies.ts'
import { problemSchema } from './problem-schema.ts'

/** Answers as they are sent. */
export const answersBodySchema = z
  .strictObject({
    answers: z
      .array(
        z.strictObject({
          code: text.max(200),
          answer: z.unknown().meta({ description: 'Theo cách trả lời của tiêu chí; null là rút lại' }),
          explanation: text.max(4096).nullable().default(null),
          document: text.max(4096).nullable().default(null),
        }),
      )
      .max(1000),
    onBehalf: z.boolean().optional().meta({ description: 'Nhập thay đơn vị theo phiếu giấy đã ký' }),
    signed: text.length(64).optional().meta({ description: 'SHA-256 của phiếu đã ký, đã lưu làm minh chứng' }),
  })
  .meta({ id: 'AnswersBody' })

/** What a stale change is answered with, beside the problem's own members. */
export const answersChangedSchema = z
  .strictObject({
    ...problemSchema.shape,
    yours: z.array(givenAnswerReply.omit({ at: true, by: true })).meta({ description: 'Những câu vừa gửi, chưa ghi nhận' }),
    theirs: z.array(givenAnswerReply).meta({ description: 'Những câu đang có của các tiêu chí đó' }),
    tag: text.meta({ description: 'If-Match để gửi lại sau khi chọn' }),
  })
  .meta({ id: 'AnswersChanged' })
