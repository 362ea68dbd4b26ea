import type { Companion, ErrorStatistic, Series, SeriesId, Words } from '../core/series';

/** What Statistics Canada says of a vector beside its numbers. `unit` is its code of unit of measure. */
export interface VectorWords {
  readonly coordinate: string;
  readonly title: Words;
  readonly unit: number;
}

type KnownWords = readonly [coordinate: string, en: string, fr: string, unit: number];

const words: Readonly<Record<SeriesId, KnownWords>> = {
  CA_CPI_ALL: ['2.2', 'Canada;All-items', 'Canada;Ensemble', 17],
  CA_CPI_ALL_SA: ['1.1', 'Canada;All-items', 'Canada;Ensemble', 17],
  CA_CPI_VEHICLES: [
    '2.178',
    'Canada;Purchase, leasing and rental of passenger vehicles',
    'Canada;Achat, location à bail et location de véhicules automobiles',
    17,
  ],
  CA_CPI_APPLIANCES: ['2.127', 'Canada;Household appliances', 'Canada;Appareils ménagers', 17],
  CA_IPPI_STEEL: [
    '1.14',
    'Canada;Primary ferrous metal products [P61]',
    'Canada;Produits métalliques ferreux de première transformation [P61]',
    403,
  ],
  CA_IPPI_LUMBER: ['1.11', 'Canada;Lumber and other wood products [P41]', 'Canada;Bois d’œuvre et autres produits de bois [P41]', 403],
  CA_IPPI_METAL_CONSTRUCTION: [
    '1.16',
    'Canada;Fabricated metal products and construction materials [P63]',
    'Canada;Produits métalliques ouvrés et matériaux de construction [P63]',
    403,
  ],
  CA_FDI_FROM_US: [
    '1.2.1.2',
    'Canada;Foreign direct investment in Canada;Total;United States',
    'Canada;Investissement direct étranger au Canada;Total;États-Unis',
    81,
  ],
  CA_INVESTMENT_MACHINERY: [
    '1.1.1.19',
    'Canada;Chained (2017) dollars;Seasonally adjusted at annual rates;Machinery and equipment',
    'Canada;Dollars enchaînés (2017);Désaisonnalisées au taux annuel;Machines et matériel',
    81,
  ],
  CA_BUILDING_PERMITS: [
    '1.1.1.2.2',
    'Canada;Total residential and non-residential;Types of work, total;Value of permits;Seasonally adjusted, current',
    'Canada;Total résidentiel et non résidentiel;Genre de travaux, total;Valeur des permis;Désaisonnalisées, courant',
    81,
  ],
  CA_EMPLOYMENT: [
    '1.3.1.1.1.1',
    'Canada;Employment;Total - Gender;15 years and over;Estimate;Seasonally adjusted',
    'Canada;Emploi;Total - Genre;15 ans et plus;Estimation;Désaisonnalisées',
    428,
  ],
  CA_UNEMPLOYMENT_RATE: [
    '1.7.1.1.1.1',
    'Canada;Unemployment rate;Total - Gender;15 years and over;Estimate;Seasonally adjusted',
    'Canada;Taux de chômage;Total - Genre;15 ans et plus;Estimation;Désaisonnalisées',
    239,
  ],
  CA_ON_UNEMPLOYMENT_RATE: [
    '7.7.1.1.1.1',
    'Ontario;Unemployment rate;Total - Gender;15 years and over;Estimate;Seasonally adjusted',
    'Ontario;Taux de chômage;Total - Genre;15 ans et plus;Estimation;Désaisonnalisées',
    239,
  ],
  CA_EMPLOYMENT_MANUFACTURING: [
    '1.8.1.1',
    'Canada;Manufacturing [31-33];Estimate;Seasonally adjusted',
    'Canada;Fabrication [31-33];Estimation;Désaisonnalisées',
    428,
  ],
  CA_CPI_FOOD: ['2.3', 'Canada;Food', 'Canada;Aliments', 17],
  CA_CPI_DAIRY: ['2.22', 'Canada;Dairy products', 'Canada;Produits laitiers', 17],
  CA_CPI_VEHICLE_PURCHASE: ['2.180', 'Canada;Purchase of passenger vehicles', 'Canada;Achat de véhicules automobiles', 17],
  CA_CPI_HOME_REPAIR: ['2.89', "Canada;Homeowners' maintenance and repairs", 'Canada;Entretien et réparations par le propriétaire', 17],
  CA_ON_CPI_ALL: ['14.2', 'Ontario;All-items', 'Ontario;Ensemble', 17],
  CA_QC_UNEMPLOYMENT_RATE: [
    '6.7.1.1.1.1',
    'Quebec;Unemployment rate;Total - Gender;15 years and over;Estimate;Seasonally adjusted',
    'Québec;Taux de chômage;Total - Genre;15 ans et plus;Estimation;Désaisonnalisées',
    239,
  ],
  CA_BC_UNEMPLOYMENT_RATE: [
    '11.7.1.1.1.1',
    'British Columbia;Unemployment rate;Total - Gender;15 years and over;Estimate;Seasonally adjusted',
    'Colombie-Britannique;Taux de chômage;Total - Genre;15 ans et plus;Estimation;Désaisonnalisées',
    239,
  ],
  CA_ON_EMPLOYMENT: [
    '7.3.1.1.1.1',
    'Ontario;Employment;Total - Gender;15 years and over;Estimate;Seasonally adjusted',
    'Ontario;Emploi;Total - Genre;15 ans et plus;Estimation;Désaisonnalisées',
    428,
  ],
  CA_EXPORTS_US: [
    '1.2.2.2.2',
    'Canada;Export;Balance of payments;Seasonally adjusted;United States',
    'Canada;Exportation;Balance des paiements;Désaisonnalisées;États-Unis',
    81,
  ],
  CA_IMPORTS_US: [
    '1.1.2.2.2',
    'Canada;Import;Balance of payments;Seasonally adjusted;United States',
    'Canada;Importation;Balance des paiements;Désaisonnalisées;États-Unis',
    81,
  ],
  CA_BALANCE_US: [
    '1.3.2.2.2',
    'Canada;Trade Balance;Balance of payments;Seasonally adjusted;United States',
    'Canada;Balance commerciale;Balance des paiements;Désaisonnalisées;États-Unis',
    81,
  ],
  CA_EXPORTS_US_STEEL_SEMI: [
    '31.1.2.1',
    'Basic and semi-finished iron or steel products;Total exports;United States;Canada',
    'Produits de base et semi-finis en fer ou en acier;Exportations totales;États-Unis;Canada',
    81,
  ],
  CA_EXPORTS_US_ALUMINUM: [
    '32.1.2.1',
    'Unwrought aluminum and aluminum alloys;Total exports;United States;Canada',
    'Aluminium et alliages d’aluminium sous forme brute;Exportations totales;États-Unis;Canada',
    81,
  ],
  CA_EXPORTS_US_LUMBER: [
    '55.1.2.1',
    'Lumber and other sawmill products;Total exports;United States;Canada',
    'Bois d’œuvre et autres produits de scierie;Exportations totales;États-Unis;Canada',
    81,
  ],
  CA_EXPORTS_US_CARS: [
    '81.1.2.1',
    'Passenger cars and light trucks;Total exports;United States;Canada',
    'Voitures de tourisme et camions légers;Exportations totales;États-Unis;Canada',
    81,
  ],
};

/**
 * Where the catalogue says what it expects, the stand-in says that, so that a catalogue changed by hand can still be
 * rehearsed; what it leaves open is told as above. Every coordinate has ten parts.
 */
export function vectorWords({ id, codes, title, expected, companionOf }: Series): VectorWords {
  const known = companionOf === null ? words[id] : companionWords(companionOf);
  // A coordinate that no other series of its table has.
  const [coordinate, en, fr, unit] = known ?? [`1.${codes.at(-1)?.code.slice(1)}`, title.en, title.fr, 223];
  const parts = coordinate.split('.');
  return {
    coordinate: [...parts, ...Array<string>(10 - parts.length).fill('0')].join('.'),
    title: { en: expected.title ?? en, fr },
    unit: expected.unitCode ?? unit,
  };
}

const statistics: Readonly<Record<ErrorStatistic, readonly [member: string, en: string, fr: string]>> = {
  'change-on-period': ['3', 'Standard error of month-to-month change', 'Erreur-type de la variation mensuelle'],
  'change-on-year': ['4', 'Standard error of year-over-year change', 'Erreur-type de la variation d’une année à l’autre'],
};

/** Those of its series with another member of the statistics dimension, which is the fifth; `1.3.1.1.1.1` → `1.3.1.1.3.1`. */
function companionWords({ series, statistic }: Companion): KnownWords | undefined {
  const whose = words[series];
  if (whose === undefined) return undefined;
  const [coordinate, en, fr, unit] = whose;
  const [member, memberEn, memberFr] = statistics[statistic];
  const parts = coordinate.split('.').map((part, at) => (at === 4 ? member : part));
  return [parts.join('.'), en.replace(';Estimate;', `;${memberEn};`), fr.replace(';Estimation;', `;${memberFr};`), unit];
}

/** `18-10-0004` → 18100004. */
export function productOf({ table }: Series): number {
  return Number((table ?? '').replaceAll('-', ''));
}

const tableTitles: Readonly<Record<string, readonly [en: string, fr: string]>> = {
  '12-10-0011': [
    'International merchandise trade for all countries and by Principal Trading Partners, monthly',
    'Commerce international de marchandises pour tous les pays et les principaux partenaires commerciaux, mensuel',
  ],
  '12-10-0175': [
    'International merchandise trade by province, commodity, and Principal Trading Partners',
    'Commerce international de marchandises par province, marchandise et principaux partenaires commerciaux',
  ],
  '12-10-0182': [
    'International merchandise exports by product, destination and origin, monthly',
    'Exportations internationales de marchandises par produit, destination et origine, mensuel',
  ],
  '14-10-0011': ['Employment insurance beneficiaries, monthly', 'Bénéficiaires de l’assurance-emploi, données mensuelles'],
  '14-10-0201': ['Employment by industry, monthly, unadjusted', 'Emploi selon l’industrie, données mensuelles non désaisonnalisées'],
  '14-10-0220': [
    'Payroll employment by industry, monthly, adjusted',
    'Emploi salarié selon l’industrie, données mensuelles désaisonnalisées',
  ],
  '14-10-0287': [
    'Labour force characteristics, monthly, seasonally adjusted',
    'Caractéristiques de la population active, données mensuelles désaisonnalisées',
  ],
  '14-10-0355': ['Employment by industry, monthly, seasonally adjusted', 'Emploi selon l’industrie, données mensuelles désaisonnalisées'],
  '14-10-0459': [
    'Labour force characteristics by census metropolitan area, three-month moving averages',
    'Caractéristiques de la population active selon la région métropolitaine, moyennes mobiles de trois mois',
  ],
  '16-10-0047': ['Manufacturers’ sales, monthly', 'Ventes des fabricants, mensuel'],
  '16-10-0109': ['Industrial capacity utilization rates, quarterly', 'Taux d’utilisation de la capacité industrielle, trimestriel'],
  '18-10-0004': ['Consumer Price Index, monthly, not seasonally adjusted', 'Indice des prix à la consommation mensuel, non désaisonnalisé'],
  '18-10-0006': ['Consumer Price Index, monthly, seasonally adjusted', 'Indice des prix à la consommation mensuel, désaisonnalisé'],
  '18-10-0205': ['New housing price index, monthly', 'Indice des prix des logements neufs, mensuel'],
  '18-10-0265': [
    'Industrial product price index, by major product group, monthly',
    'Indice des prix des produits industriels, selon les principaux groupes de produits, mensuel',
  ],
  '18-10-0289': ['Building construction price indexes, quarterly', 'Indices des prix de la construction de bâtiments, trimestriel'],
  '34-10-0035': ['Capital and repair expenditures, annual', 'Dépenses en immobilisations et réparations, annuel'],
  '34-10-0285': [
    'Building permits, by type of structure and type of work',
    'Permis de bâtir, selon le type de structure et le type de travaux',
  ],
  '36-10-0008': ['International investment position by country, annual', 'Bilan des investissements internationaux par pays, annuel'],
  '36-10-0025': ['Foreign direct investment flows, quarterly', 'Flux d’investissement direct étranger, trimestriel'],
  '36-10-0104': [
    'Gross domestic product, expenditure-based, Canada, quarterly',
    'Produit intérieur brut, en termes de dépenses, Canada, trimestriel',
  ],
  '36-10-0659': ['Direct investment positions by industry, annual', 'Positions d’investissement direct selon l’industrie, annuel'],
};

export function tableTitle(table: string): Words {
  const [en, fr] = tableTitles[table] ?? [table, table];
  return { en, fr };
}
