import { z } from 'zod';
import { failure } from '../../core/errors';
import type { Frequency } from '../../core/period';
import type { Words } from '../../core/series';
import { readJson, refuseStatus } from './answers';
import type { SourceRequest, SourceResponse } from './source';
import { productOf, tableOf } from './statcan-codes';
import { frequencyOfCode } from './statcan-frequencies';
import { releaseInstant } from './statcan-points';

export interface Member {
  readonly id: number;
  /** The member that it is a part of; null for the first of a tree. */
  readonly parent: number | null;
  readonly name: Words;
  /** `[31-33]`, as the agency puts it behind names elsewhere; null where there is none. */
  readonly classification: string | null;
  readonly unitCode: number | null;
  readonly terminated: boolean;
}

export interface Dimension {
  readonly position: number;
  readonly name: Words;
  readonly members: readonly Member[];
}

/** What the agency says of a table beside its numbers. */
export interface CubeMetadata {
  /** `18-10-0004`. */
  readonly table: string;
  readonly title: Words;
  /** Null for those that we don't carry. */
  readonly frequency: Frequency | null;
  /** No longer kept up, though it goes on answering. */
  readonly archived: boolean;
  readonly releasedAt: string | null;
  /** In the order of their positions, which is that of coordinates. */
  readonly dimensions: readonly Dimension[];
  /** `dimension` and `member` say of what it speaks; 0 where it speaks of all. */
  readonly footnotes: readonly { readonly id: number; readonly words: Words; readonly dimension: number; readonly member: number }[];
  /** `day` as `YYYY-MM-DD`; the words may hold HTML. */
  readonly corrections: readonly { readonly day: string; readonly words: Words }[];
}

/** Metadata of large tables are over 1 MB and come slowly. */
const metadataTimeoutMs = 60_000;

export function metadataRequest(table: string): SourceRequest {
  return {
    method: 'POST',
    path: '/getCubeMetadata',
    body: JSON.stringify([{ productId: productOf(table) }]),
    accept: 'application/json',
    timeoutMs: metadataTimeoutMs,
    codes: [],
  };
}

const memberShape = z.object({
  memberId: z.number().int(),
  parentMemberId: z.number().int().nullish(),
  memberNameEn: z.string(),
  memberNameFr: z.string().nullish(),
  classificationCode: z.string().nullish(),
  memberUomCode: z.number().nullish(),
  terminated: z.number().nullish(),
});
const cubeShape = z.object({
  responseStatusCode: z.number(),
  productId: z.union([z.string(), z.number()]),
  cubeTitleEn: z.string(),
  cubeTitleFr: z.string(),
  frequencyCode: z.number(),
  archiveStatusCode: z.union([z.string(), z.number()]),
  releaseTime: z.string().nullish(),
  dimension: z.array(
    z.object({
      dimensionPositionId: z.number().int(),
      dimensionNameEn: z.string(),
      dimensionNameFr: z.string().nullish(),
      member: z.array(memberShape).min(1),
    }),
  ),
  footnote: z
    .array(
      z.object({
        footnoteId: z.number(),
        footnotesEn: z.string().nullish(),
        footnotesFr: z.string().nullish(),
        link: z.object({ dimensionPositionId: z.number(), memberId: z.number() }).nullish(),
      }),
    )
    .nullish(),
  correction: z
    .array(z.object({ correctionDate: z.string(), correctionNoteEn: z.string().nullish(), correctionNoteFr: z.string().nullish() }))
    .nullish(),
});
const answerShape = z
  .array(z.union([z.object({ status: z.literal('SUCCESS'), object: z.unknown() }), z.object({ status: z.string(), object: z.string() })]))
  .length(1);

/**
 * The answer to `metadataRequest`.
 * @throws source-unknown-series when the agency has no such table; source-shape-changed, source-refused.
 */
export function readMetadata(response: SourceResponse): CubeMetadata {
  refuseStatus(response, 'Statistics Canada');
  const answer = answerShape.safeParse(readJson(response, 'Statistics Canada'));
  if (!answer.success) throw changedShape(answer.error);
  const [item] = answer.data;
  if (item?.status === 'SUCCESS' && item.object instanceof Object) return metadataOf(item.object);
  const words = typeof item?.object === 'string' ? `: "${item.object.slice(0, 200)}"` : '';
  throw failure(
    'source-unknown-series',
    `Statistics Canada gives no metadata for ${response.request.body}${words}. Look the table up and correct the catalogue.`,
  );
}

/** The `object` of an answer, by itself. */
export function metadataOf(object: unknown): CubeMetadata {
  const read = cubeShape.safeParse(object);
  if (!read.success) throw changedShape(read.error);
  const cube = read.data;
  if (cube.responseStatusCode !== 0)
    throw failure('source-refused', `Statistics Canada refuses metadata of ${cube.productId} (code ${cube.responseStatusCode}).`);
  return {
    table: tableOf(cube.productId),
    title: { en: cube.cubeTitleEn, fr: cube.cubeTitleFr },
    frequency: frequencyOfCode(cube.frequencyCode),
    archived: String(cube.archiveStatusCode) === '1',
    releasedAt: instantOf(cube.releaseTime),
    dimensions: cube.dimension
      .map(({ dimensionPositionId, dimensionNameEn, dimensionNameFr, member }) => ({
        position: dimensionPositionId,
        name: bothWords(dimensionNameEn, dimensionNameFr),
        members: member.map(memberOf),
      }))
      .sort((a, b) => a.position - b.position),
    footnotes: (cube.footnote ?? []).map(({ footnoteId, footnotesEn, footnotesFr, link }) => ({
      id: footnoteId,
      words: bothWords(footnotesEn, footnotesFr),
      dimension: link?.dimensionPositionId ?? 0,
      member: link?.memberId ?? 0,
    })),
    corrections: (cube.correction ?? []).map(({ correctionDate, correctionNoteEn, correctionNoteFr }) => ({
      day: correctionDate.slice(0, 10),
      words: bothWords(correctionNoteEn, correctionNoteFr),
    })),
  };
}

function memberOf({ memberId, parentMemberId, memberNameEn, memberNameFr, ...more }: z.infer<typeof memberShape>): Member {
  return {
    id: memberId,
    parent: parentMemberId ?? null,
    name: bothWords(memberNameEn, memberNameFr),
    classification: more.classificationCode ?? null,
    unitCode: more.memberUomCode ?? null,
    terminated: more.terminated === 1,
  };
}

/** What is said in one language only is said so in both. */
function bothWords(en: string | null | undefined, fr: string | null | undefined): Words {
  return { en: en || fr || '', fr: fr || en || '' };
}

function instantOf(releaseTime: string | null | undefined): string | null {
  const instant = releaseTime ? releaseInstant(releaseTime) : null;
  return instant === null ? null : new Date(instant).toISOString();
}

function changedShape({ issues: [issue] }: z.ZodError): Error {
  return failure(
    'source-shape-changed',
    `Statistics Canada's metadata have another shape than the one we read, at "${issue?.path.join('.')}" (${issue?.message}): the parser must be adapted.`,
  );
}
