import { agency, type Identity } from '../../core/sdmx/artefact';
import type { DataMessage, MessageHead } from '../../core/sdmx/message';
import { element, textElement } from './xml';

/**
 * The id by which the data sets of a message name the structure of its header. SDMX leaves it to the message; rsdmx asks for
 * the data structure of this name.
 */
export const structureId = 'DSD_ECON';

/** The head of every SDMX-ML message; `structure` stands in data messages. */
export function header({ id, prepared, isTest }: MessageHead, structure = ''): string {
  return element('mes:Header', {}, [
    textElement('mes:ID', id),
    textElement('mes:Test', String(isTest)),
    textElement('mes:Prepared', prepared),
    element('mes:Sender', { id: agency }),
    structure,
  ]);
}

/** By which structure the data sets are made, and which dimension stands at the observation. */
export function dataHeader({ head, flow, dimensionAtObservation }: DataMessage, namespace?: string): string {
  const used = element('com:Structure', {}, reference(flow.structure, 'DataStructure'));
  return header(head, element('mes:Structure', { structureID: structureId, namespace, dimensionAtObservation }, used));
}

/** A `Ref` where its context says what kind of structure it names. */
function reference({ agency: owner, id, version }: Identity, name: string): string {
  return element('Ref', { agencyID: owner, id, version, package: 'datastructure', class: name });
}
