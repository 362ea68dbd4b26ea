import { agency, version } from '../../core/sdmx/artefact';
import { type AvailableCodes, constraintName, constraintOf, tellingCodes } from '../../core/sdmx/availability';
import { element, textElement } from './xml';

/** The codes that have data, as SDMX-ML's actual content constraint. */
export function contentConstraint(available: AvailableCodes): string {
  const { id, urn } = constraintOf(available);
  const { flow, days } = available;
  const attributes = { id, urn, agencyID: agency, version, isFinal: 'false', type: 'Actual' };
  const reference = { agencyID: flow.agency, id: flow.id, version: flow.version, package: 'datastructure', class: 'Dataflow' };
  const time =
    days === null
      ? ''
      : element(
          'com:KeyValue',
          { id: 'TIME_PERIOD' },
          element('com:TimeRange', {}, [
            textElement('com:StartPeriod', days.first, { isInclusive: 'true' }),
            textElement('com:EndPeriod', days.last, { isInclusive: 'true' }),
          ]),
        );
  return element('str:ContentConstraint', attributes, [
    textElement('com:Name', constraintName.en, { 'xml:lang': 'en' }),
    textElement('com:Name', constraintName.fr, { 'xml:lang': 'fr' }),
    element('str:ConstraintAttachment', {}, element('str:Dataflow', {}, element('Ref', reference))),
    element('str:CubeRegion', { include: 'true' }, [
      ...tellingCodes(available).map((one) =>
        element(
          'com:KeyValue',
          { id: one.dimension },
          one.codes.map((code) => textElement('com:Value', code)),
        ),
      ),
      time,
    ]),
  ]);
}
