import { messages } from '../messages/messages';
import { type Series, type Topic, topics, type Words } from '../series';
import {
  type Artefact,
  agency,
  conceptScheme,
  type Dataflow,
  dataStructure,
  type Identity,
  type Item,
  type ItemScheme,
  isItemScheme,
  ours,
  urnOf,
} from './artefact';
import { areaItem, fixedCodes } from './codes';
import { dimensions, measure, observationAttributes, seriesAttributes, timeDimension } from './components';

/** Every structure that can be asked for, made of the series that are given out. */
export function artefactsOf(series: readonly Series[]): Artefact[] {
  return [agencyScheme, concepts, ...codelistsOf(series), structure, ...dataflows];
}

/** Whether a flow has a series. */
export function isInFlow({ topic }: Dataflow, series: Pick<Series, 'topic'>): boolean {
  return topic === null || series.topic === topic;
}

/** What a structure names: a flow its structure, a structure its concepts and code lists. */
export function referencesOf(artefact: Artefact): Identity[] {
  switch (artefact.resource) {
    case 'dataflow':
      return [artefact.structure];
    case 'datastructure':
      return [conceptScheme, ...codelistIds.map((id) => ours('codelist', id))];
    case 'agencyscheme':
    case 'conceptscheme':
    case 'codelist':
      return [];
  }
}

/** A scheme with only some of its items. */
export function partOf(scheme: ItemScheme, isWanted: (item: Item) => boolean): ItemScheme {
  const items = scheme.items.filter(isWanted);
  return items.length === scheme.items.length ? scheme : { ...scheme, items, isPartial: true };
}

/** Code lists and concept schemes with only what some codes use: by code list, those that do. A list that is not in it stays whole. */
export function usedPart(artefact: Artefact, used: ReadonlyMap<string, ReadonlySet<string>>): Artefact {
  const codes = artefact.resource === 'codelist' ? used.get(artefact.id) : undefined;
  return codes === undefined || !isItemScheme(artefact) ? artefact : partOf(artefact, ({ id }) => codes.has(id));
}

export function isSame(one: Identity, other: Identity): boolean {
  return urnOf(one) === urnOf(other);
}

const components = [...dimensions, timeDimension, measure, ...seriesAttributes, ...observationAttributes];
const codelistIds = [...new Set(components.flatMap(({ codelist }) => codelist ?? []))];

const agencyScheme: ItemScheme = {
  resource: 'agencyscheme',
  agency: 'SDMX',
  id: 'AGENCIES',
  version: '1.0',
  name: { en: 'Agencies', fr: 'Organismes' },
  description: { en: 'Who maintains the structures of this service.', fr: 'Qui tient à jour les structures de ce service.' },
  items: [{ id: agency, name: { en: 'Trade Desk', fr: 'Dossier commerce' } }],
  isPartial: false,
};

const concepts: ItemScheme = {
  ...conceptScheme,
  resource: 'conceptscheme',
  name: { en: 'Concepts of economic series', fr: 'Concepts des séries économiques' },
  description: {
    en: 'What identifies, measures and describes an observation of this service.',
    fr: 'Ce qui identifie, mesure et décrit une observation de ce service.',
  },
  items: components.map(({ id, name }) => ({ id, name })),
  isPartial: false,
};

const structure: Artefact = {
  ...dataStructure,
  resource: 'datastructure',
  name: { en: 'Economic series', fr: 'Séries économiques' },
  description: {
    en: 'One series for each entry of the catalogue; SERIES alone names it, the other dimensions choose among them.',
    fr: 'Une série pour chaque entrée du catalogue; SERIES suffit à la nommer, les autres dimensions servent à choisir.',
  },
};

/** The flow of every series. */
export const wholeDataflow = flowOf('ECON', null, { en: 'All series', fr: 'Toutes les séries' });

const dataflows: readonly Dataflow[] = [wholeDataflow, ...topics.map((topic) => flowOf(topic.toUpperCase(), topic, topicWords(topic)))];

/** As the screens name it. */
function topicWords(topic: Topic): Words {
  return { en: messages('en').topics[topic], fr: messages('fr').topics[topic] };
}

function flowOf(id: string, topic: Topic | null, name: Words): Dataflow {
  const description =
    topic === null
      ? { en: 'Every series that this service may pass on.', fr: 'Toutes les séries que ce service peut transmettre.' }
      : { en: `The series of one topic: ${name.en.toLowerCase()}.`, fr: `Les séries d’un seul thème : ${name.fr.toLowerCase()}.` };
  return { ...ours('dataflow', id), resource: 'dataflow', name, description, structure: dataStructure, topic };
}

function codelistsOf(series: readonly Series[]): ItemScheme[] {
  const areas = new Map(series.flatMap(({ place, partner }) => [areaItem(place), areaItem(partner)]).map((item) => [item.id, item]));
  const lists = {
    ...fixedCodes,
    CL_AREA: { name: { en: 'Area', fr: 'Territoire' }, items: [...areas.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) },
    CL_SERIES: { name: { en: 'Series', fr: 'Série' }, items: series.map(({ id, title }) => ({ id, name: title })) },
  };
  return codelistIds.map((id) => {
    const { name, items } = lists[id as keyof typeof lists] as { name: Words; items: readonly Item[] };
    const description = { en: `Codes of ${name.en.toLowerCase()}.`, fr: `Codes : ${name.fr.toLowerCase()}.` };
    return { ...ours('codelist', id), resource: 'codelist' as const, name, description, items, isPartial: false };
  });
}
