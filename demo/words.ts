/** The words the sample company's customers are made of. All of them are invented; any likeness is chance. */

const words = (list: string): string[] => list.split(/\s+/);

export type Place = {
  country: string;
  language: string;
  timeZone: string;
  /** How a mobile number begins, and how many digits follow. */
  mobile: { begins: string; digits: number };
  cities: readonly string[];
  first: readonly string[];
  last: readonly string[];
  lastOf?: (first: string, last: string) => string;
  legal: string;
};

export const PLACES: readonly (readonly [Place, number])[] = [
  [
    {
      country: 'Poland',
      language: 'pl',
      timeZone: 'Europe/Warsaw',
      mobile: { begins: '+48503', digits: 6 },
      legal: 'Sp. z o.o.',
      cities: ['Gdynia', 'Łódź', 'Wrocław', 'Poznań', 'Kraków', 'Rzeszów'],
      first:
        words(`Anna Piotr Katarzyna Tomasz Magdalena Paweł Joanna Michał Agnieszka Łukasz Ewa Marcin Monika Krzysztof
        Aleksandra Grzegorz Barbara Wojciech`),
      last: words(`Nowak Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Dąbrowski Mazur Krawczyk Piotrowski
        Grabowski Pawlak Michalski Król Wieczorek Jabłoński Wróbel Stępień Górski`),
      // Names that end in -ski or -cki follow the person; women's first names end in -a.
      lastOf: (first, last) => (first.endsWith('a') ? last.replace(/([sc]k)i$/, '$1a') : last),
    },
    24,
  ],
  [
    {
      country: 'Germany',
      language: 'de',
      timeZone: 'Europe/Berlin',
      mobile: { begins: '+491575', digits: 7 },
      legal: 'GmbH',
      cities: ['Hamburg', 'Stuttgart', 'Jena', 'Dortmund', 'Bremen', 'Kassel'],
      first: words(`Sabine Jürgen Katrin Stefan Ute Markus Birgit Uwe Heike Florian Anja Holger Silke Thorsten Petra
        Matthias Kerstin Dirk`),
      last: words(`Müller Schäfer Hoffmann Weiß Brandt Krüger Voigt Böhm Lorenz Engel Seidel Haas Kühn Pohl Arnold
        Winkler Busch Ziegler Thiele Sauer`),
    },
    24,
  ],
  [
    {
      country: 'Estonia',
      language: 'et',
      timeZone: 'Europe/Tallinn',
      mobile: { begins: '+37255', digits: 6 },
      legal: 'OÜ',
      cities: ['Tallinn', 'Tartu', 'Pärnu', 'Narva'],
      first: words('Kadri Mart Liis Tõnu Piret Jaan Kersti Rein Anneli Toomas Maarja Urmas'),
      last: words('Tamm Saar Mägi Kask Rebane Õunapuu Kuusk Lepik Sepp Ilves Kallas Teder Pärn Raud'),
    },
    10,
  ],
  [
    {
      country: 'Thailand',
      language: 'th',
      timeZone: 'Asia/Bangkok',
      mobile: { begins: '+6686', digits: 7 },
      legal: 'Co., Ltd.',
      cities: ['Bangkok', 'Chiang Mai', 'Rayong', 'Khon Kaen'],
      first: words('Somchai Malee Anong Kittisak Pranee Niran Suda Wichai Ratchanee Prasert Siriporn Anan'),
      last: words('Srisuk Chaiyaporn Boonmee Rattanakul Wongsa Thongdee Saetang Phromma Kaewmanee Intharak Suwan'),
    },
    8,
  ],
  [
    {
      country: 'United States',
      language: 'en',
      timeZone: 'America/Chicago',
      mobile: { begins: '+1312555', digits: 4 },
      legal: 'Inc.',
      cities: ['Chicago', 'Cleveland', 'Houston', 'Rochester', 'Portland', 'Tulsa'],
      first: words(`Karen Michael Denise Robert Alicia James Monica Kevin Teresa Brian Laura Steven Angela Eric Maria
        Patrick Diane Luis`),
      last: words(`Howard Delgado Sullivan Price Bennett Foster Ramirez Coleman Hayes Burke Nguyen Kowalski Brooks Lindqvist
        Marsh Ortega Whitaker Doyle Franklin Stone`),
    },
    22,
  ],
  [
    {
      country: 'United Kingdom',
      language: 'en',
      timeZone: 'Europe/London',
      mobile: { begins: '+447700', digits: 6 },
      legal: 'Ltd',
      cities: ['Sheffield', 'Leeds', 'Bristol', 'Aberdeen'],
      first: words('Fiona Graham Helen Ian Priya Stuart Moira Neil Gillian Rhys Anita Colin Bethan Adrian'),
      last: words(`Ashworth Barlow Fraser Hughes Patel Rowe Stubbs Whitby Calder Morgan Sharma Holt Pemberton Lowe Drummond
        Sutcliffe`),
    },
    12,
  ],
];

export const INDUSTRIES: readonly (readonly [string, number])[] = [
  ['Chemicals', 16],
  ['Food and drink', 18],
  ['Pharmaceuticals', 14],
  ['Steel and metals', 12],
  ['Water supply', 10],
  ['Energy', 10],
  ['Machinery', 14],
  ['Paper and packaging', 6],
];

export const NAME_STEMS =
  words(`Alder Balt Cora Delph Estel Ferro Grana Hydro Inter Kappa Linden Mero Nord Orbis Pano Quarz
  Rhein Sola Terra Ultra Vesta Wila Zephyr Arca Luma Onyx Tavo`);
/** How companies of an industry call themselves: grown to a stem, and standing after a founder or a town. */
export const NAME_ENDS: Record<string, { grown: readonly string[]; apart: readonly string[] }> = {
  Chemicals: { grown: ['chem', 'sol', 'polymers'], apart: ['Chemicals', 'Coatings', 'Resins'] },
  'Food and drink': { grown: ['foods', 'dairy', 'mills'], apart: ['Dairy', 'Foods', 'Brewery', 'Mills'] },
  Pharmaceuticals: { grown: ['pharma', 'bio', 'med'], apart: ['Pharma', 'Laboratories', 'Biotech'] },
  'Steel and metals': { grown: ['steel', 'metals', 'forge'], apart: ['Steel', 'Foundry', 'Wire'] },
  'Water supply': { grown: ['water', 'aqua'], apart: ['Waterworks', 'Water'] },
  Energy: { grown: ['energy', 'power', 'grid'], apart: ['Energy', 'District Heating', 'Power'] },
  Machinery: { grown: ['tech', 'works', 'motion'], apart: ['Machine Works', 'Drives', 'Pumps'] },
  'Paper and packaging': { grown: ['pack', 'paper'], apart: ['Paper', 'Packaging'] },
};

export const JOBS: readonly (readonly [{ title: string; department: string; role: string | null }, number])[] = [
  [{ title: 'Buyer', department: 'Purchasing', role: 'buyer' }, 16],
  [{ title: 'Head of purchasing', department: 'Purchasing', role: 'decision maker' }, 6],
  [{ title: 'Plant manager', department: 'Production', role: 'decision maker' }, 8],
  [{ title: 'Process engineer', department: 'Engineering', role: 'user' }, 20],
  [{ title: 'Quality manager', department: 'Quality', role: 'influencer' }, 12],
  [{ title: 'Maintenance engineer', department: 'Maintenance', role: 'user' }, 16],
  [{ title: 'Head of engineering', department: 'Engineering', role: 'influencer' }, 7],
  [{ title: 'Managing director', department: 'Management', role: 'decision maker' }, 4],
  [{ title: 'Laboratory technician', department: 'Quality', role: 'user' }, 11],
];

export const PAGES = [
  '/',
  '/flow-meters',
  '/pressure-sensors',
  '/level-gauges',
  '/calibration',
  '/pricing',
  '/downloads',
  '/case-studies/dairy',
  '/contact',
] as const;
export const FILES = ['flow-meter-guide.pdf', 'calibration-intervals.pdf', 'hygienic-design.pdf'] as const;
