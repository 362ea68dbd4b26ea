import { describe, expect, it } from 'vitest';
import { isFailure } from '../../core/errors';
import { nearestNames } from './nearest-names';
import type { SourceRequest, SourceResponse } from './source';
import { statcan } from './statcan';
import { resolveMembers, titleOf } from './statcan-members';
import { metadataOf, metadataRequest, readMetadata } from './statcan-metadata';

const plain = { classificationCode: null, memberUomCode: null, terminated: 0 };
const cube = {
  responseStatusCode: 0,
  productId: '14100459',
  cubeTitleEn: 'Labour force characteristics by census metropolitan area',
  cubeTitleFr: 'Caractéristiques de la population active selon la région métropolitaine de recensement',
  frequencyCode: 6,
  archiveStatusCode: '2',
  releaseTime: '2026-08-07T08:30',
  dimension: [
    {
      dimensionPositionId: 2,
      dimensionNameEn: 'Characteristics',
      dimensionNameFr: 'Caractéristiques',
      hasUom: true,
      member: [
        {
          ...plain,
          memberId: 7,
          parentMemberId: null,
          memberNameEn: 'Unemployment rate',
          memberNameFr: 'Taux de chômage',
          memberUomCode: 239,
        },
        {
          ...plain,
          memberId: 3,
          parentMemberId: null,
          memberNameEn: 'Manufacturing',
          memberNameFr: 'Fabrication',
          classificationCode: '[31-33]',
        },
        {
          ...plain,
          memberId: 4,
          parentMemberId: 3,
          memberNameEn: 'Manufacturing',
          memberNameFr: 'Fabrication',
          classificationCode: '[33]',
        },
        { ...plain, memberId: 9, parentMemberId: null, memberNameEn: 'Old rate', memberNameFr: 'Ancien taux', terminated: 1 },
      ],
    },
    {
      dimensionPositionId: 1,
      dimensionNameEn: 'Geography',
      dimensionNameFr: 'Géographie',
      hasUom: false,
      member: [
        { ...plain, memberId: 12, parentMemberId: null, memberNameEn: 'Hamilton, Ontario', memberNameFr: 'Hamilton (Ontario)' },
        { ...plain, memberId: 13, parentMemberId: null, memberNameEn: 'Windsor, Ontario', memberNameFr: 'Windsor (Ontario)' },
      ],
    },
    {
      dimensionPositionId: 3,
      dimensionNameEn: 'Statistics',
      dimensionNameFr: 'Statistiques',
      hasUom: false,
      member: [{ ...plain, memberId: 1, parentMemberId: null, memberNameEn: 'Estimate', memberNameFr: 'Estimation' }],
    },
  ],
  footnote: [
    {
      footnoteId: 1,
      footnotesEn: 'Excluding the territories.',
      footnotesFr: 'Excluant les territoires.',
      link: { footnoteId: 1, dimensionPositionId: 1, memberId: 0 },
    },
  ],
  correction: [
    { correctionId: '979', correctionDate: '2016-08-12', correctionNoteEn: '<p>Corrected.</p>', correctionNoteFr: '<p>Corrigé.</p>' },
  ],
};
const metadata = metadataOf(cube);

function refusalOf(members: Record<string, string>) {
  const resolved = resolveMembers(metadata, members);
  if (!('refusal' in resolved)) throw new Error(`found ${resolved.code}`);
  return resolved.refusal;
}

function responseOf(body: unknown, status = 200): SourceResponse {
  const request: SourceRequest = metadataRequest('14-10-0459');
  return { request, url: 'https://agency.invalid', status, headers: {}, text: JSON.stringify(body), receivedAt: '2026-08-07T12:30:01Z' };
}

function codeThrown(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (isFailure(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'nothing was thrown';
}

describe("a table's metadata", () => {
  it('are asked for by the number of the table', () => {
    expect(metadataRequest('14-10-0459')).toMatchObject({ method: 'POST', path: '/getCubeMetadata', body: '[{"productId":14100459}]' });
  });

  it('tell its titles, frequency, release, and the dimensions in the order of coordinates', () => {
    expect(readMetadata(responseOf([{ status: 'SUCCESS', object: cube }]))).toEqual(metadata);
    expect(metadata).toMatchObject({
      table: '14-10-0459',
      title: { fr: cube.cubeTitleFr },
      frequency: 'M',
      archived: false,
      releasedAt: '2026-08-07T12:30:00.000Z',
      footnotes: [{ id: 1, dimension: 1, member: 0, words: { fr: 'Excluant les territoires.' } }],
      corrections: [{ day: '2016-08-12', words: { en: '<p>Corrected.</p>' } }],
    });
    expect(metadata.dimensions.map(({ name }) => name.en)).toEqual(['Geography', 'Characteristics', 'Statistics']);
    expect(metadata.dimensions[1]?.members[0]).toEqual({
      id: 7,
      parent: null,
      name: { en: 'Unemployment rate', fr: 'Taux de chômage' },
      classification: null,
      unitCode: 239,
      terminated: false,
    });
  });

  it('say when the table is archived, or of a frequency that we do not carry', () => {
    expect(metadataOf({ ...cube, archiveStatusCode: '1', frequencyCode: 18 })).toMatchObject({ archived: true, frequency: null });
  });

  it.each<[string, unknown, number, string]>([
    [
      'of an unknown table',
      [{ status: 'FAILED', object: 'The cube product ID 14100459 does not exist. Error code = CUBE_NOT_AVAILABLE' }],
      200,
      'source-unknown-series: Statistics Canada gives no metadata',
    ],
    ['of another shape', [{ status: 'SUCCESS', object: { ...cube, dimension: [{}] } }], 200, 'source-shape-changed'],
    ['of no item', [], 200, 'source-shape-changed'],
    ['refused', { message: 'ProductId value must be 8 numbers long' }, 406, 'source-refused'],
    ['refused within', [{ status: 'SUCCESS', object: { ...cube, responseStatusCode: 6 } }], 200, 'source-refused'],
  ])('%s are refused', (_what, body, status, words) => {
    expect(codeThrown(() => readMetadata(responseOf(body, status)))).toContain(words);
  });
});

describe('the members of a series', () => {
  it('give its code, a dimension with one member left out', () => {
    expect(resolveMembers(metadata, { Geography: 'Hamilton, Ontario', Characteristics: 'Unemployment rate' })).toEqual({
      code: '14-10-0459 12.7.1',
    });
  });

  it('may be named in French, with other capitals and other spacing', () => {
    expect(resolveMembers(metadata, { géographie: 'hamilton  (ontario)', CARACTÉRISTIQUES: 'Taux de chômage ' })).toEqual({
      code: '14-10-0459 12.7.1',
    });
  });

  it('of the same name are told apart by their classification', () => {
    expect(resolveMembers(metadata, { Geography: 'Windsor, Ontario', Characteristics: 'Manufacturing [33]' })).toEqual({
      code: '14-10-0459 13.4.1',
    });
  });

  it('of which the dimension, or the name, is not there are refused with what is', () => {
    const dimension = refusalOf({ Place: 'Hamilton, Ontario' });
    expect(dimension.en).toBe(
      'Table 14-10-0459 has no dimension "Place": it has Geography; Characteristics; Statistics. Correct the members in the catalogue.',
    );
    expect(dimension.fr).toContain('Géographie; Caractéristiques; Statistiques');
    const member = refusalOf({ Geography: 'Hamilton', Characteristics: 'Unemployment rate' });
    expect(member.en).toContain('has no member "Hamilton" in "Geography"; the nearest are Hamilton, Ontario');
    expect(member.fr).toContain('n’a pas de membre « Hamilton » dans « Géographie »; les plus proches sont Hamilton (Ontario)');
    expect(refusalOf({ Geography: 'Xyzzy', Characteristics: 'Unemployment rate' }).en).toBe(
      'Table 14-10-0459 has no member "Xyzzy" in "Geography". Correct the members in the catalogue.',
    );
  });

  it('that several members, none, or an ended one have the name of are refused', () => {
    expect(refusalOf({ Geography: 'Windsor, Ontario', Characteristics: 'Manufacturing' }).en).toContain(
      'Manufacturing [31-33] (3); Manufacturing [33] (4)',
    );
    expect(refusalOf({ Geography: 'Windsor, Ontario' }).en).toContain('name none of "Characteristics" in table 14-10-0459, which has 4');
    expect(refusalOf({ Geography: 'Windsor, Ontario', Characteristics: 'Old rate' }).en).toContain('The agency has ended "Old rate"');
  });
});

describe('the title of a coordinate', () => {
  it('is its members in both languages, as the agency joins them', () => {
    expect(titleOf(metadata, '12.7.1')).toEqual({
      en: 'Hamilton, Ontario;Unemployment rate;Estimate',
      fr: 'Hamilton (Ontario);Taux de chômage;Estimation',
    });
    expect(titleOf(metadata, '12.7.1.0.0.0.0.0.0.0')?.en).toContain('Hamilton');
    expect(titleOf(metadata, '12.8.1')).toBeNull();
  });

  it('is given by the source for a code that says it, and not for a vector', () => {
    const members = statcan.members?.read(responseOf([{ status: 'SUCCESS', object: cube }]));
    expect(members?.title('14-10-0459 13.7.1')?.fr).toBe('Windsor (Ontario);Taux de chômage;Estimation');
    expect(members?.title('v2062815')).toBeNull();
    expect(members?.resolve({ Geography: 'Windsor, Ontario', Characteristics: 'Unemployment rate' })).toEqual({
      code: '14-10-0459 13.7.1',
    });
  });
});

describe('the nearest names', () => {
  it('are those that look alike, best first, each once, and none that share nothing', () => {
    const names = ['Toronto, Ontario', 'Hamilton, Ontario', 'Hamilton, Ontario', 'Milton', 'Québec, Quebec'];
    expect(nearestNames('Hamillton, Ontario', names)).toEqual(['Hamilton, Ontario', 'Toronto, Ontario', 'Milton']);
    expect(nearestNames('zzz', names)).toEqual([]);
  });
});
