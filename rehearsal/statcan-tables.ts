import { firstDay } from '../core/period';
import type { Words } from '../core/series';
import { frequencyCodes, releaseTime, type Vector, vectors } from './statcan-data';
import { dimensionsOf, memberId } from './statcan-members';
import { productOf, tableTitle } from './statcan-words';
import type { World } from './world';

/** Of what it does not know the service says SUCCESS too, with a status code inside and every field null. */
export function info(world: World, isAsked: (vector: Vector) => boolean, missing: Record<string, unknown>): object {
  const vector = vectors(world).find(isAsked);
  if (vector === undefined || world.has('unknown-code', vector.series)) {
    const nothing = {
      frequencyCode: null,
      scalarFactorCode: null,
      decimals: null,
      terminated: null,
      SeriesTitleEn: null,
      SeriesTitleFr: null,
      memberUomCode: null,
    };
    return {
      status: 'SUCCESS',
      object: { responseStatusCode: 4, productId: 0, coordinate: '.........', vectorId: 0, ...missing, ...nothing },
    };
  }
  const { series, vectorId, words } = vector;
  const object = {
    responseStatusCode: 0,
    productId: productOf(series),
    coordinate: words.coordinate,
    vectorId,
    frequencyCode: frequencyCodes[series.frequency],
    scalarFactorCode: series.unit.scale,
    decimals: series.unit.decimals,
    terminated: 0,
    SeriesTitleEn: words.title.en,
    SeriesTitleFr: words.title.fr,
    // 402 is 2017=100: the unit of an index is where the agency tells a new base.
    memberUomCode: world.has('re-based', series) ? 402 : words.unit,
  };
  return { status: 'SUCCESS', object };
}

/** A small table: the dimensions by whose members the catalogue names its series, else one dimension, whose members are our series. */
export function metadata(world: World, productId: unknown): object {
  const own = vectors(world).filter(({ series }) => String(productOf(series)) === String(productId));
  const [first] = own;
  if (first === undefined)
    return { status: 'FAILED', object: `The cube product ID ${productId} does not exist. Error code = CUBE_NOT_AVAILABLE` };
  const { frequency } = first.series;
  const points = own.flatMap(({ series }) => world.points(series.id));
  const day = (ordinal: number) => (Number.isFinite(ordinal) ? firstDay({ frequency, ordinal }) : '');
  const title = tableTitle(first.series.table ?? '');
  const object = {
    responseStatusCode: 0,
    productId: String(productId),
    cansimId: '',
    cubeTitleEn: title.en,
    cubeTitleFr: title.fr,
    cubeStartDate: day(Math.min(...points.map(({ ordinal }) => ordinal))),
    cubeEndDate: day(Math.max(...points.map(({ ordinal }) => ordinal))),
    frequencyCode: frequencyCodes[frequency],
    nbSeriesCube: own.length,
    nbDatapointsCube: points.length,
    releaseTime: points.length === 0 ? '' : releaseTime(Math.max(...points.map(({ releasedAt }) => releasedAt))),
    archiveStatusCode: '2',
    archiveStatusEn: 'CURRENT - a cube available to the public and that is current',
    archiveStatusFr: 'ACTIF - un cube qui est disponible au public et qui est toujours mise a jour',
    subjectCode: null,
    surveyCode: null,
    dimension: dimensions(own),
    footnote: [],
    correctionFootnote: [],
    geoAttribute: [],
    correction: [],
  };
  return { status: 'SUCCESS', object };
}

function dimensions(own: readonly Vector[]): object[] {
  const made = dimensionsOf(own.map(({ series }) => series));
  if (made.length === 0)
    return [
      { dimensionPositionId: 1, dimensionNameEn: 'Series', dimensionNameFr: 'Séries', hasUom: true, member: own.map(memberOfSeries) },
    ];
  return made.map((dimension, index) => ({
    dimensionPositionId: index + 1,
    dimensionNameEn: dimension.name,
    dimensionNameFr: dimension.name,
    hasUom: false,
    member: dimension.members.map((name) => member(memberId(dimension, name), { en: name, fr: name }, null)),
  }));
}

function memberOfSeries({ words }: Vector, index: number): object {
  return member(index + 1, words.title, words.unit);
}

function member(id: number, name: Words, unit: number | null): object {
  return {
    memberId: id,
    parentMemberId: null,
    memberNameEn: name.en,
    memberNameFr: name.fr,
    classificationCode: null,
    classificationTypeCode: null,
    geoLevel: null,
    vintage: null,
    terminated: 0,
    memberUomCode: unit,
  };
}
